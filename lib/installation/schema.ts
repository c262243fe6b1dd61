import { z } from "zod";
import { Fingerprint } from "./fingerprint";

export const SettleInput = z.strictObject({
  as: z.enum(["moved", "copy"]).describe("moved: it goes on here with its planes; copy: they stay with the other one"),
  comment: z.string().max(1024).default(""),
});

export const InstallationDto = z.object({
  id: z.string(),
  epoch: z.number().int(),
  settled: z.boolean().describe("false: it runs elsewhere than before, and nothing is written to any plane"),
  movedAt: z.iso.datetime().nullable(),
  home: Fingerprint.nullable().describe("Where it ran last"),
  found: Fingerprint.describe("Where it runs now"),
});

export const SoftwareDto = z.object({
  version: z.string(),
  node: z.string(),
  role: z.string(),
  database: z.object({ version: z.string(), name: z.string() }),
  migrations: z.array(z.object({ name: z.string(), appliedAt: z.iso.datetime() })),
});

export type SettleInput = z.infer<typeof SettleInput>;
export type InstallationDto = z.infer<typeof InstallationDto>;
export type SoftwareDto = z.infer<typeof SoftwareDto>;
