import semver from "semver";
import { z } from "zod";
import { PageQuery } from "@/lib/core/pagination";
import { Blueprint, Change } from "../definition/schema";
import { GatewayParams } from "../schema";

/** Build metadata is left out: two numbers that differ in it only would stand for the same. */
export const VersionNumber = z
  .string()
  .max(64)
  .refine((text) => semver.valid(text) === text, { error: "must be a semantic version such as 1.2.0 or 2.0.0-rc.1" });

/** Stands for the definition as it is now, where versions are compared. */
export const DRAFT = "draft";

/** In an address a number is looked up as it is. */
const AnyNumber = z.string().min(1).max(64);

export const NewVersion = z.strictObject({ number: VersionNumber, comment: z.string().trim().max(1024).default("") });
export const CreateVersionInput = NewVersion.extend(GatewayParams.shape);

export const ListVersionsInput = PageQuery.extend(GatewayParams.shape);
export const VersionParams = GatewayParams.extend({ number: AnyNumber });
export const VersionDiffParams = VersionParams.extend({ b: AnyNumber });

export const VersionDto = z.object({
  number: z.string(),
  comment: z.string(),
  author: z.string(),
  resourceCount: z.number().int(),
  hash: z.string().describe("Equal definitions have equal hashes"),
  createdAt: z.iso.datetime(),
});

export const VersionDetailsDto = VersionDto.extend({ definition: Blueprint.describe("Secrets are masked") });
export const VersionDiffDto = z.object({ a: z.string(), b: z.string(), changes: z.array(Change) });

export type CreateVersionInput = z.infer<typeof CreateVersionInput>;
export type ListVersionsInput = z.infer<typeof ListVersionsInput>;
export type VersionParams = z.infer<typeof VersionParams>;
export type VersionDiffParams = z.infer<typeof VersionDiffParams>;
export type VersionDto = z.infer<typeof VersionDto>;
export type VersionDetailsDto = z.infer<typeof VersionDetailsDto>;
export type VersionDiffDto = z.infer<typeof VersionDiffDto>;
