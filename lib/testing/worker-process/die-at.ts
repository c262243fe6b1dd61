import { Steps } from "@/lib/distribution/write/steps";
import type { WorkerOptions } from "./options";

/** Nothing of this process gets to do anything any more. */
const die = () => process.kill(process.pid, "SIGKILL");

export function dieAt({ step, moment }: NonNullable<WorkerOptions["diesAt"]>): void {
  const run = Reflect.get(Steps.prototype, "run") as Steps["run"];
  Steps.prototype.run = function (this: Steps, current, work, describe) {
    const fatal = async () => {
      if (moment === "before") die();
      const result = await work();
      die();
      return result;
    };
    return run.call(this, current, current === step ? fatal : work, describe as never) as never;
  };
}
