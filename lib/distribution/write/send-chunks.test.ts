import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { isOutcomeUnknown } from "@/lib/etcd/errors";
import type { PlannedKey } from "../plan";
import { LostCompare } from "./lost-compare";
import { sendChunks } from "./send-chunks";

function* chunks(count: number): Generator<PlannedKey[]> {
  for (let index = 0; index < count; index++) {
    yield [{ key: `routes/${index}`, change: "create", live: null, desired: "{}", modRevision: "0" }];
  }
}

const numberOf = ([planned]: readonly PlannedKey[]) => Number(planned?.key.slice("routes/".length));
const unknown = new AppError("GP_ETCD_40003", { call: "write" });

describe("sending chunks", () => {
  test("sends each once, eight at a time", async () => {
    const sent: number[] = [];
    let underWay = 0;
    let most = 0;
    await sendChunks(chunks(50), async (chunk) => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      sent.push(numberOf(chunk));
      underWay--;
    });
    expect(sent.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(most).toBe(8);
  });

  test("begins none after a failure, and throws when nothing is under way any more", async () => {
    const finish = Promise.withResolvers<void>();
    const begun: number[] = [];
    let finished = 0;
    const sending = sendChunks(chunks(50), async (chunk) => {
      begun.push(numberOf(chunk));
      if (numberOf(chunk) === 0) throw new LostCompare();
      await finish.promise;
      finished++;
    });
    const failure = sending.catch((error: unknown) => error).finally(() => expect(finished).toBe(7));
    setImmediate(finish.resolve);
    expect(await failure).toBeInstanceOf(LostCompare);
    expect(begun).toHaveLength(8);
  });

  test("throws an unknown outcome rather than a known one", async () => {
    expect(isOutcomeUnknown(unknown)).toBe(true);
    const sending = sendChunks(chunks(3), (chunk) =>
      Promise.reject(numberOf(chunk) === 2 ? unknown : new LostCompare()),
    );
    await expect(sending).rejects.toBe(unknown);
  });
});
