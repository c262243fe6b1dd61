import { z } from "zod";
import { DataPlaneName, GatewayName, Labels, StageName } from "@/lib/core/names";
import { PageQuery, pageOf } from "@/lib/core/pagination";
import { isTimeZone, refuseCron } from "./freezes/calendar";

/** Freeze windows as the API, the form and the verbs take and give them. */

export const FreezeWindowName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
  error: "must be 1 to 40 characters: a lower-case letter, then lower-case letters, digits and dashes",
});

const WEEK_MINUTES = 7 * 24 * 60;

const Cron = z
  .string()
  .max(128)
  .transform((text) => text.trim().replace(/\s+/g, " "))
  .superRefine((text, issues) => {
    const message = refuseCron(text);
    if (message !== null) issues.addIssue({ code: "custom", message });
  })
  .describe("When it begins: minute, hour, day of the month, month, day of the week");
const DurationMinutes = z
  .number()
  .int()
  .min(1)
  .max(WEEK_MINUTES, { error: "must not be more than 7 days" })
  .describe("How long it lasts, also over a change of the clock");
const TimeZone = z
  .string()
  .trim()
  .max(64)
  .refine(isTimeZone, { error: "is no time zone, such as Europe/Berlin or UTC" })
  .describe("Whose clock the expression means");

const names = <T extends z.ZodType<string>>(name: T, of: string) =>
  z
    .array(name)
    .max(500)
    .refine((list) => new Set(list).size === list.length, { error: "names one twice" })
    .describe(`Names of ${of}; empty: all`);

const fields = {
  description: z.string().max(1024),
  cron: Cron,
  durationMinutes: DurationMinutes,
  timeZone: TimeZone,
  gateways: names(GatewayName, "gateways"),
  stages: names(StageName, "stages"),
  dataPlanes: names(DataPlaneName, "data planes"),
  labels: Labels.describe("All of them must be on the data plane; empty: any data plane"),
  enabled: z.boolean(),
};

export const FreezeWindowInput = z.strictObject({
  name: FreezeWindowName,
  ...fields,
  description: fields.description.default(""),
  gateways: fields.gateways.default([]),
  stages: fields.stages.default([]),
  dataPlanes: fields.dataPlanes.default([]),
  labels: fields.labels.default({}),
  enabled: fields.enabled.default(true),
});

/** An absent field stays as it is. */
export const FreezeWindowPatch = z.strictObject(fields).partial();

export const FreezeWindowParams = z.object({ name: FreezeWindowName });
export const UpdateFreezeWindowInput = FreezeWindowPatch.extend(FreezeWindowParams.shape);
export const ListFreezeWindowsInput = PageQuery;

const Time = z.iso.datetime();

export const FreezeWindowDto = z.object({
  name: FreezeWindowName,
  description: z.string(),
  cron: z.string(),
  durationMinutes: z.number().int(),
  timeZone: z.string(),
  gateways: z.array(z.string()),
  stages: z.array(z.string()),
  dataPlanes: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  active: z.object({ until: Time }).nullable().describe("It holds now"),
  next: z.object({ from: Time, until: Time }).nullable().describe("When it holds next"),
  createdAt: Time,
  updatedAt: Time,
});
export const FreezeWindowPageDto = pageOf(FreezeWindowDto);

export const FreezesQuery = z.object({
  stage: StageName,
  at: z.iso.datetime({ offset: true }).optional().describe("Instead of now"),
});
export const FindFreezesInput = FreezesQuery.extend({
  gateway: GatewayName,
  dataPlanes: z.array(DataPlaneName).optional(),
});

const FreezeDto = z.object({ window: z.string(), until: Time, timeZone: z.string() });

export const PlaneFreezeDto = z.object({
  dataPlane: z.string(),
  active: FreezeDto.nullable(),
  next: FreezeDto.extend({ from: Time }).nullable().describe("The next one within 7 days"),
});
export const FreezesDto = z.object({ items: z.array(PlaneFreezeDto) });

export type FreezeWindowInput = z.infer<typeof FreezeWindowInput>;
export type UpdateFreezeWindowInput = z.infer<typeof UpdateFreezeWindowInput>;
export type FreezeWindowParams = z.infer<typeof FreezeWindowParams>;
export type FreezeWindowDto = z.infer<typeof FreezeWindowDto>;
export type FindFreezesInput = z.infer<typeof FindFreezesInput>;
export type FreezesDto = z.infer<typeof FreezesDto>;
export type PlaneFreezeDto = z.infer<typeof PlaneFreezeDto>;
