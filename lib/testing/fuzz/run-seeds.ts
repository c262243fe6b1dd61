import { Dice } from "./dice";

/** A slow machine does fewer of the usual runs. */
const USUAL_SECONDS = 25;

/**
 * Runs a story once for each of so many seeds. GATEPLANE_FUZZ_RUNS asks for more or fewer, GATEPLANE_FUZZ_SEED for
 * those from this one on, GATEPLANE_FUZZ_SECONDS for an end after which none is begun.
 */
export async function runSeeds(name: string, usual: number, run: (dice: Dice) => Promise<void>): Promise<void> {
  const { GATEPLANE_FUZZ_RUNS, GATEPLANE_FUZZ_SEED = 1, GATEPLANE_FUZZ_SECONDS } = process.env;
  const seconds = GATEPLANE_FUZZ_SECONDS ?? (GATEPLANE_FUZZ_RUNS === undefined ? USUAL_SECONDS : Infinity);
  const end = performance.now() + Number(seconds) * 1000;
  const first = Number(GATEPLANE_FUZZ_SEED);
  let seed = first;
  do {
    await runSeed(name, seed++, run);
  } while (seed < first + Number(GATEPLANE_FUZZ_RUNS ?? usual) && performance.now() < end);
  console.log(`${name}: ${seed - first} runs, seeds ${first} to ${seed - 1}, nothing violated`);
}

async function runSeed(name: string, seed: number, run: (dice: Dice) => Promise<void>): Promise<void> {
  try {
    await run(new Dice(seed));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${name}, GATEPLANE_FUZZ_SEED=${seed} GATEPLANE_FUZZ_RUNS=1: ${reason}`, { cause: error });
  }
}
