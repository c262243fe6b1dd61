import { z } from "zod";
import { DataPlaneName } from "@/lib/core/names";
import { PlaneStatus } from "@/lib/data-planes/schema";
import { GatewayParams } from "@/lib/gateways/schema";
import { Change, MaskedSecret, Scalar, VariableName } from "@/lib/gateways/definition/schema";

/** Bindings as the API, the forms and the verbs take and give them. */

export const driftModes = ["heal", "report", "off"] as const;
export const DriftMode = z.enum(driftModes);

/** Unlike a stage, a binding always gives a value: plain, secret, or the mask of the secret it already holds. */
export const BindingVariable = z.union([
  Scalar,
  z.strictObject({ value: Scalar, secret: z.boolean().default(false) }),
  MaskedSecret.extend({ secret: z.literal(true).default(true) }),
]);

export const BindingInput = z.strictObject({
  dataPlane: DataPlaneName,
  vars: z.record(VariableName, BindingVariable).default({}),
  driftMode: DriftMode.default("heal"),
});

export const BindingSet = z.strictObject({
  bindings: z
    .array(BindingInput)
    .max(500)
    .refine((bindings) => new Set(bindings.map((binding) => binding.dataPlane)).size === bindings.length, {
      error: "names a data plane twice",
    }),
  revoke: z.boolean().default(false).describe("Revoke live stages from planes that are no longer named"),
  dryRun: z.boolean().default(false).describe("Say what would change, and change nothing"),
});

export const PutBindingsInput = BindingSet.extend(GatewayParams.shape);
export const BindUnboundInput = z.strictObject({ dryRun: z.boolean().default(false) });

export const BindingDto = z.object({
  dataPlane: z.string(),
  dataPlaneStatus: PlaneStatus,
  vars: z.record(z.string(), z.unknown()).describe("Secrets are masked"),
  driftMode: DriftMode,
  removing: z.boolean().describe("Being unbound: it disappears when its revokes end well"),
  createdAt: z.iso.datetime(),
});

export const BindingsDto = z.object({ bindings: z.array(BindingDto) });

export const PutBindingsDto = BindingsDto.extend({
  changes: z.array(Change),
  applied: z.boolean(),
  releases: z.array(z.string()).optional().describe("The revokes that were asked for"),
});

export const BindUnboundDto = z.object({
  dataPlane: z.string(),
  bound: z.array(z.string()).describe("Gateways that are bound now, or would be"),
  refused: z.array(z.object({ gateway: z.string(), code: z.string(), message: z.string() })),
  applied: z.boolean(),
});

export type DriftMode = z.infer<typeof DriftMode>;
export type BindingVariable = z.infer<typeof BindingVariable>;
export type BindingInput = z.infer<typeof BindingInput>;
export type PutBindingsInput = z.infer<typeof PutBindingsInput>;
export type BindUnboundInput = z.infer<typeof BindUnboundInput>;
export type BindingDto = z.infer<typeof BindingDto>;
export type BindingsDto = z.infer<typeof BindingsDto>;
export type PutBindingsDto = z.infer<typeof PutBindingsDto>;
export type BindUnboundDto = z.infer<typeof BindUnboundDto>;
