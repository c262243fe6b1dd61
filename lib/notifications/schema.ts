import { z } from "zod";
import { GatewayName } from "@/lib/core/names";
import { PageQuery } from "@/lib/core/pagination";

/** What webhooks may ask to be told of. */
export const webhookEvents = [
  "release.requested",
  "release.awaiting-approval",
  "release.started",
  "release.paused",
  "release.succeeded",
  "release.partial",
  "release.failed",
  "release.refused",
  "release.cancelled",
  "release.rolled-back",
  "drift.detected",
  "drift.repaired",
  "drift.flapping",
] as const;

/** Sent when somebody tries a webhook, whatever it follows. */
export const TEST_EVENT = "ping";

export const WebhookEvent = z.enum(webhookEvents);
export const DeliveryState = z.enum(["PENDING", "DELIVERED", "FAILED"]);

export const WebhookName = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, {
  error: "must be 1 to 30 characters: a lower-case letter, then lower-case letters, digits and dashes",
});

/** What it may lead to is decided when it is saved, and again when it is asked. */
export const WebhookUrl = z
  .string()
  .trim()
  .max(2048)
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
    error: "must be a URL that begins with http:// or https://",
    abort: true,
  })
  .refine((text) => !new URL(text).username && !new URL(text).password, { error: "must hold no user and password" })
  .refine((text) => !text.includes("#"), { error: "must hold no fragment" });

/** As Standard Webhooks writes them, so that its libraries verify what is sent. */
const Secret = z.string().regex(/^whsec_(?=.{32,88}$)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, {
  error: "must be whsec_ and then 24 to 64 bytes in Base64",
});

const noRepeats = { error: "names one twice" };
const Events = z.array(WebhookEvent).refine((events) => new Set(events).size === events.length, noRepeats);
const Gateways = z
  .array(GatewayName)
  .max(200)
  .refine((names) => new Set(names).size === names.length, noRepeats);

export const WebhookParams = z.object({ name: WebhookName });

export const CreateWebhookInput = z.strictObject({
  name: WebhookName,
  url: WebhookUrl,
  events: Events.default([]).describe("Empty: all of them"),
  gateways: Gateways.default([]).describe("Empty: those of all gateways"),
  enabled: z.boolean().default(true),
  secret: Secret.optional().describe("What deliveries are signed with; without one it is made up and shown once"),
});

export const WebhookChanges = z
  .strictObject({
    url: WebhookUrl.optional(),
    events: Events.optional(),
    gateways: Gateways.optional(),
    enabled: z.boolean().optional(),
    secret: Secret.optional().describe("Replaces the secret"),
    rotateSecret: z.boolean().optional().describe("Makes up a new secret, shown once"),
  })
  .refine(({ secret, rotateSecret }) => secret === undefined || !rotateSecret, {
    path: ["secret"],
    error: "is either given or made up",
  });

export const UpdateWebhookInput = WebhookChanges.safeExtend(WebhookParams.shape);

export const WebhookDto = z.object({
  name: WebhookName,
  url: z.string(),
  events: z.array(z.string()).describe("Empty: all of them"),
  gateways: z.array(z.string()).describe("Empty: those of all gateways"),
  enabled: z.boolean(),
  lastDelivery: z.object({ event: z.string(), state: DeliveryState, createdAt: z.iso.datetime() }).nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const SavedWebhookDto = WebhookDto.extend({
  secret: z.string().nullable().describe("One that was made up just now; shown this once, never again"),
});

export const AttemptDto = z.object({
  at: z.iso.datetime(),
  durationMs: z.int(),
  statusCode: z.int().nullable(),
  error: z.string().nullable().describe("Why it counts as failed"),
  answer: z.string().nullable().describe("How the answer began, where it is text"),
});

export const DeliveryDto = z.object({
  id: z.string(),
  event: z.string(),
  state: DeliveryState,
  body: z.record(z.string(), z.unknown()).describe("What is sent"),
  attempts: z.array(AttemptDto),
  nextAt: z.iso.datetime().nullable().describe("When it is tried next"),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});

export const DeliveryFilter = z.object({ state: DeliveryState.optional() });
export const ListDeliveriesQuery = PageQuery.extend(DeliveryFilter.shape);
export const ListDeliveriesInput = ListDeliveriesQuery.extend(WebhookParams.shape);
export const DeliveryParams = WebhookParams.extend({ id: z.uuid() });

export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type DeliveryState = z.infer<typeof DeliveryState>;
export type WebhookParams = z.infer<typeof WebhookParams>;
export type CreateWebhookInput = z.infer<typeof CreateWebhookInput>;
export type UpdateWebhookInput = z.infer<typeof UpdateWebhookInput>;
export type WebhookDto = z.infer<typeof WebhookDto>;
export type SavedWebhookDto = z.infer<typeof SavedWebhookDto>;
export type AttemptDto = z.infer<typeof AttemptDto>;
export type DeliveryDto = z.infer<typeof DeliveryDto>;
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;
export type ListDeliveriesInput = z.infer<typeof ListDeliveriesInput>;
export type DeliveryParams = z.infer<typeof DeliveryParams>;
