import { AsyncLocalStorage } from "node:async_hooks";

/** Several workers in one process: who asks is who they are. Imports nothing: it stands in for what all import. */

export type Identity = {
  readonly id: string;
  readonly inHand: Set<string>;
  /** @throws when it has died */
  spendCall(): void;
};

const whose = new AsyncLocalStorage<Identity>();

export const actAs = <T>(identity: Identity, work: () => T): T => whose.run(identity, work);
export const currentWorker = (): Identity | undefined => whose.getStore();
export const workerId = (): string => whose.getStore()?.id ?? "nobody";

/** The targets in the hands of whichever worker asks. */
export const targetsInHand: Set<string> = new Proxy(new Set<string>(), {
  get: (nobodys, name) => {
    const set = whose.getStore()?.inHand ?? nobodys;
    const member: unknown = Reflect.get(set, name);
    return typeof member === "function" ? (member.bind(set) as unknown) : member;
  },
});
