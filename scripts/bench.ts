/**
 * `npm run bench`: how fast Gateplane is, against bare etcd on the same machine in the same run. `-- a c` measures these
 * parts only, `-- --json` prints JSON. Ratios count; times are only as good as the machine is quiet.
 */
import { parseArgs } from "node:util";
import { describeMachine } from "./bench/machine.ts";
import { runPart } from "./bench/run-part.ts";
import { toLine, type Figure } from "./bench/figures.ts";

const parts = {
  a: "first-releases",
  b: "small-changes",
  c: "first-write",
  e: "history",
  f: "matrix",
  g: "memory",
  h: "pages",
};
type Part = keyof typeof parts;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const unknown = positionals.filter((part) => !Object.hasOwn(parts, part));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. There are ${Object.keys(parts).join(", ")}.`);
  process.exit(1);
}

const chosen = (positionals.length > 0 ? positionals : Object.keys(parts)) as Part[];
const before = describeMachine();
const figures: (Figure & { part: Part })[] = [];
for (const part of chosen) {
  console.error(`measuring ${part}: ${parts[part]}`);
  try {
    figures.push(...(await runPart(parts[part])).map((figure) => ({ part, ...figure })));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
const machine = { ...before, loadAfter: describeMachine().load };

if (values.json) {
  console.log(JSON.stringify({ machine, figures }, null, 2));
} else {
  console.log(machine);
  console.table(figures.map(({ part, ...figure }) => ({ part, ...toLine(figure) })));
}
process.exit();
