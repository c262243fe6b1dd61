import "server-only";
import { emptySnapshot } from "@/lib/distribution/snapshot";
import { loadInstallation } from "@/lib/installation/load-installation";
import { storeSnapshots } from "./store-snapshot";

/** What a plane that is to run nothing of a stage is brought to. @returns its hash */
export async function storeEmptySnapshot(): Promise<string> {
  const nothing = emptySnapshot((await loadInstallation()).macKey);
  await storeSnapshots([nothing]);
  return nothing.hash;
}
