"use client";

import { MultiSelect, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { z } from "zod";
import { webhookEvents, type CreateWebhookInput } from "@/lib/notifications/schema";
import { GatewaysChoice } from "./gateways-choice";

export type WebhookValues = z.input<typeof CreateWebhookInput>;

/** Where it goes and what it follows. */
export function WebhookFields({ form }: { form: UseFormReturnType<WebhookValues> }) {
  return (
    <>
      <TextInput
        label="URL"
        description="Where the events are posted to"
        placeholder="https://"
        type="url"
        autoComplete="off"
        {...form.getInputProps("url")}
      />
      <MultiSelect
        label="Events"
        placeholder={form.values.events?.length ? undefined : "All events"}
        data={webhookEvents}
        searchable
        clearable
        hidePickedOptions
        {...form.getInputProps("events")}
      />
      <GatewaysChoice {...form.getInputProps("gateways")} />
    </>
  );
}
