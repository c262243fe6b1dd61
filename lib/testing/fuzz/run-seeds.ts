import { Dice } from "./dice";

/**
 * Runs a story once for each of so many seeds. GATEPLANE_FUZZ_RUNS asks for more or fewer, GATEPLANE_FUZZ_SEED for
 * those from this one on, GATEPLANE_FUZZ_SECONDS for an end after which none is begun.
 */
export async function runSeeds(name: string, usual: number, run: (dice: Dice) => Promise<void>): Promise<void> {
  const { GATEPLANE_FUZZ_RUNS: runs = usual, GATEPLANE_FUZZ_SEED: first = 1, GATEPLANE_FUZZ_SECONDS } = process.env;
  const end = performance.now() + Number(GATEPLANE_FUZZ_SECONDS ?? Infinity) * 1000;
  const last = Number(first) + Number(runs);
  let seed = Number(first);
  for (; seed < last && performance.now() < end; seed++) await runSeed(name, seed, run);
  console.log(`${name}: ${seed - Number(first)} runs, seeds ${first} to ${seed - 1}, nothing violated`);
}

async function runSeed(name: string, seed: number, run: (dice: Dice) => Promise<void>): Promise<void> {
  try {
    await run(new Dice(seed));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name}, GATEPLANE_FUZZ_SEED=${seed} GATEPLANE_FUZZ_RUNS=1: ${reason}`, { cause: error });
  }
}
