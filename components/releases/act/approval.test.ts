import { expect, test } from "vitest";
import type { UserActor } from "@/lib/core/context";
import type { ApprovalDto } from "@/lib/releases/schema";
import { awaitedWave, refusalToSpeak, waitsFor } from "./approval";

const maintainer: UserActor = {
  kind: "user",
  id: "u1",
  name: "ada@example.com",
  role: "MEMBER",
  memberships: { pets: "MAINTAINER" },
};
const said: ApprovalDto = {
  wave: 0,
  decision: "approved",
  by: "ada@example.com",
  comment: "",
  at: "2026-01-01T00:00:00Z",
};

const release = {
  hold: { kind: "approval" as const, wave: 0, missing: 1 },
  gateway: "pets",
  requester: "bob@example.com",
  approvalRule: null,
  approvals: [],
};

test("a maintainer may speak on somebody else's release", () => {
  expect(refusalToSpeak(release, maintainer)).toBeUndefined();
});

test("a releaser may not, and neither may a maintainer of another gateway", () => {
  expect(refusalToSpeak(release, { ...maintainer, memberships: { pets: "RELEASER" } })).toContain(
    "Maintainers of pets",
  );
  expect(refusalToSpeak({ ...release, gateway: "shop" }, maintainer)).toContain("Maintainers of shop");
});

test.each(["ada@example.com", "ada@example.com: ci"])("nobody speaks on their own request: %s", (requester) => {
  expect(refusalToSpeak({ ...release, requester }, maintainer)).toContain("You asked for");
});

test("where the rule names people, only they may", () => {
  const ruled = (approvers: string[]) => ({ ...release, approvalRule: { required: 1, approvers } });
  expect(refusalToSpeak(ruled(["eve@example.com"]), maintainer)).toContain("eve@example.com");
  expect(refusalToSpeak(ruled(["ada@example.com"]), maintainer)).toBeUndefined();
});

test("one person is one voice for each thing that waits", () => {
  expect(refusalToSpeak({ ...release, approvals: [said] }, maintainer)).toContain("already");
  expect(
    refusalToSpeak({ ...release, hold: { ...release.hold, wave: 2 }, approvals: [said] }, maintainer),
  ).toBeUndefined();
});

test("only a hold for approval waits for a word", () => {
  expect(awaitedWave(release)).toBe(0);
  expect(awaitedWave({ hold: { kind: "time", until: "2026-01-01T00:00:00Z" } })).toBeNull();
  expect(awaitedWave({ hold: null })).toBeNull();
});

test("the inbox holds what waits for a word that the viewer may give", () => {
  expect(waitsFor(release, maintainer)).toBe(true);
  expect(waitsFor({ ...release, requester: maintainer.name }, maintainer)).toBe(false);
  expect(waitsFor({ ...release, hold: { kind: "pause", wave: 2, until: "2026-01-01T00:00:00Z" } }, maintainer)).toBe(
    false,
  );
});
