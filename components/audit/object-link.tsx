"use client";

import { TextLink } from "@/components/ui/text-link";
import type { AuditEventDto } from "@/lib/audit/schema";

type Audited = AuditEventDto["object"];

/** Where an object that still exists is shown; what was deleted leads to a page that says so. */
const addresses: Record<string, (object: Audited) => string | null> = {
  release: ({ id }) => id && `/releases/${id}`,
  gateway: ({ name }) => `/gateways/${name}`,
  "data-plane": ({ name }) => `/data-planes/${name}`,
  key: ({ id }) => id && `/drift/${id}`,
  webhook: ({ name }) => `/settings/webhooks/${name}`,
  "freeze-window": () => "/settings/freeze-windows",
};

/** What was acted on, by its name as it was then. */
export function ObjectLink({ object }: { object: Audited }) {
  const href = addresses[object.type]?.(object) ?? null;
  return href === null ? object.name : <TextLink href={href}>{object.name}</TextLink>;
}
