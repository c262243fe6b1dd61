/** The floors of the house: imports go down only, and each outer world has one door. */
const { globSync, readFileSync } = require("node:fs");

const TEST = "\\.test\\.tsx?$|^lib/testing/";
const GROUND = "^lib/(core|db|etcd|outbound|queue|secrets|env|log|telemetry)(/|\\.ts$)";
const DOMAINS =
  "^lib/(apisix|bindings|data-planes|distribution|drift|gateways|installation|notifications|people|plugin-servers|releases)/";
const ABOVE_DOMAINS = "^(app|components)/|^lib/(jobs|lifecycle)/|/actions\\.ts$";

const serverOnly = globSync("lib/**/*.{ts,tsx}", { exclude: ["lib/db/generated/**"] }).filter((file) =>
  readFileSync(file, "utf8").includes('import "server-only"'),
);

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** A domain and those that must not be seen from it, in the order drift > releases > distribution > bindings > the rest. */
const belowOthers = (domain, higher) =>
  forbid(
    `${domain}-looks-down`,
    `${domain} knows nothing of ${higher.join(", ")}`,
    { path: `^lib/${domain}/`, pathNot: TEST },
    { path: `^lib/(${higher.join("|")})/` },
  );

module.exports = {
  forbidden: [
    forbid("no-circles", "Two modules that need each other are one module", {}, { circular: true }),
    forbid("no-unresolved", "An import leads nowhere", {}, { couldNotResolve: true }),
    forbid(
      "ground-floor",
      "core, db, etcd, outbound, queue and secrets know nothing of what is above",
      { path: GROUND, pathNot: TEST },
      { path: "^(app|components|lib)/", pathNot: GROUND },
    ),
    forbid(
      "audit-and-auth",
      "audit and auth stand on the ground floor only",
      { path: "^lib/(audit|auth)/", pathNot: TEST },
      { path: `${DOMAINS}|${ABOVE_DOMAINS}|^lib/command/` },
    ),
    forbid(
      "command",
      "The command knows no domain",
      { path: "^lib/command/", pathNot: TEST },
      { path: `${DOMAINS}|${ABOVE_DOMAINS}` },
    ),
    forbid(
      "domains",
      "Domains know neither pages nor jobs nor actions",
      { path: DOMAINS, pathNot: `${TEST}|/actions\\.ts$|/queries\\.ts$` },
      { path: ABOVE_DOMAINS },
    ),
    belowOthers("releases", ["drift"]),
    belowOthers("distribution", ["releases", "drift"]),
    belowOthers("bindings", ["distribution", "releases", "drift"]),
    belowOthers("gateways", ["bindings", "distribution", "releases", "drift"]),
    belowOthers("data-planes", ["bindings", "distribution", "releases", "drift"]),
    belowOthers("plugin-servers", ["bindings", "distribution", "releases", "drift"]),
    belowOthers("installation", ["bindings", "data-planes", "distribution", "drift", "gateways", "people", "releases"]),
    forbid(
      "components-see-no-server",
      "Components use schemas, queries, actions and pure rules",
      { path: "^components/" },
      { path: [...serverOnly.map((file) => `^${file}$`), "^lib/(db|etcd|queue|command|jobs|env|log)(/|\\.ts$)"] },
    ),
    forbid("components-are-no-pages", "Pages use components", { path: "^components/" }, { path: "^app/" }),
    forbid(
      "pages-route-only",
      "Pages and routes call verbs and hear of changes; they neither query nor write",
      { path: "^app/", pathNot: TEST },
      {
        path: ["^lib/(db|etcd|queue)/", "node_modules/(@prisma|etcd3|pg|graphile-worker)/"],
        pathNot: "^lib/db/changes\\.ts$",
      },
    ),
    forbid(
      "etcd3-has-one-door",
      "lib/etcd knows its faults and deadlines",
      { path: "^(app|components|lib|sandbox|e2e)/", pathNot: "^lib/(etcd|testing)/" },
      { path: "node_modules/etcd3/" },
    ),
    forbid(
      "prisma-has-one-door",
      "lib/db builds the client; elsewhere only its types are used",
      { pathNot: "^lib/(db|command|testing)/" },
      { path: "^lib/db/generated/client|node_modules/@prisma/", dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "testing-is-for-tests",
      "The harness is no part of the app",
      { pathNot: `${TEST}|^e2e/` },
      { path: "^lib/testing/" },
    ),
    forbid(
      "sandbox-stands-alone",
      "The sandbox plane is a peer, not a part",
      { path: "^sandbox/", pathNot: TEST },
      { path: "^(app|components|lib|scripts)/" },
    ),
    forbid(
      "launcher-stands-alone",
      "The launcher runs before anything is built",
      { path: "^scripts/", pathNot: `${TEST}|^scripts/(bench|commands)` },
      { path: "^(app|components|lib|sandbox)/", pathNot: "^lib/env\\.ts$" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules|^lib/db/generated" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
