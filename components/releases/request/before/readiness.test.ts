import { expect, test } from "vitest";
import type { ReleaseSummary } from "@/lib/releases/schema";
import { usualPlan, type Plan } from "../plan/plan";
import { buttonText, refusalToAsk } from "./readiness";
import type { Circumstances } from "./use-circumstances";

const now = Date.parse("2026-05-01T10:00:00Z");

const target = (dataPlane: string, failing?: string) => ({
  dataPlane,
  changes: null,
  checks: [{ name: failing ?? "status", ok: failing === undefined }],
});
const nothingAround: Circumstances = { rule: { required: 0, approvers: [] }, freezes: [], holder: undefined };
const frozen: Circumstances["freezes"] = [
  { dataPlane: "a", active: { window: "weekend", until: "2100-01-01T00:00:00Z", timeZone: "UTC" }, next: null },
];
const holder = { requester: "ada" } as ReleaseSummary;
const later = { at: "2099-01-02T03:04" };

type Given = { targets?: ReturnType<typeof target>[]; plan?: Partial<Plan>; around?: Partial<Circumstances> };
const situation = ({ targets = [target("a"), target("b")], plan, around }: Given) => ({
  targets,
  plan: { ...usualPlan, ...plan },
  around: { ...nothingAround, ...around },
});
const refusal = (given: Given) => refusalToAsk(situation(given), now);
const text = (given: Given) =>
  buttonText({ ...situation(given), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });

test("when nothing speaks against it, it can be asked for", () => {
  expect(refusal({})).toBeUndefined();
  expect(text({})).toBe("Release to 2 planes");
});

test("failing checks count, unless their planes are to be left out", () => {
  const targets = [target("a"), target("b", "etcd")];
  const skip: Partial<Plan> = { whatIf: { ...usualPlan.whatIf, onCheckFailure: "skip" } };
  expect(refusal({ targets })).toContain("Checks fail on b");
  expect(refusal({ targets, plan: skip })).toBeUndefined();
  expect(text({ targets, plan: skip })).toBe("Release to 1 plane");
  expect(refusal({ targets: [target("a", "etcd")], plan: skip })).toContain("No plane passes");
});

test("a freeze of today does not hold up what begins later, one of that time does", () => {
  const targets = [target("a", "freeze")];
  expect(refusal({ targets })).toContain("Checks fail on a");
  expect(refusal({ targets, plan: later })).toBeUndefined();
  expect(refusal({ targets, around: { rule: { required: 1, approvers: [] } } })).toBeUndefined();
  expect(refusal({ plan: later, around: { freezes: frozen } })).toContain("frozen");
});

test("passing a freeze takes a reason", () => {
  const targets = [target("a", "freeze")];
  expect(refusal({ targets, plan: { override: " " } })).toContain("Say why");
  expect(refusal({ targets, plan: { override: "It burns" } })).toBeUndefined();
});

test("who holds the slot is in the way of what begins at once", () => {
  expect(refusal({ around: { holder } })).toContain("ada");
  expect(refusal({ around: { holder }, plan: { supersede: true } })).toBeUndefined();
  expect(refusal({ around: { holder }, plan: later })).toBeUndefined();
});

test("the button says what it does", () => {
  expect(text({ plan: later })).toBe("Schedule for Fri 2 Jan 2099 03:04");
  expect(text({ plan: later, around: { rule: { required: 1, approvers: [] } } })).toBe("Ask for approval");
});

test("a time that is over, or none, is no time", () => {
  expect(refusal({ plan: { at: "2020-01-01T00:00" } })).toContain("over");
  expect(refusal({ plan: { at: "" } })).toContain("date");
});
