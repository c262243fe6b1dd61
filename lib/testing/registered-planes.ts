import { randomUUID } from "node:crypto";
import { parseInput } from "@/lib/command/parse-input";
import { createPlane } from "@/lib/data-planes/create-plane";
import { DataPlaneInput, type DataPlaneDto } from "@/lib/data-planes/schema";
import { adminContext } from "./context";
import { testEtcd } from "./etcd";

/** Registers a plane as an administrator does: on the shared etcd, below a prefix of its own, unless said otherwise. */
export async function registerPlane(over: object = {}): Promise<DataPlaneDto> {
  const { endpoint, prefix } = testEtcd();
  const name = `plane-${randomUUID().slice(0, 8)}`;
  const input = parseInput(DataPlaneInput, { name, prefix: prefix(), endpoints: [endpoint], ...over });
  return createPlane(await adminContext(), input);
}
