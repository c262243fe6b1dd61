"use client";

import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { useViewer } from "@/components/auth/viewer";
import { ErrorPanel } from "@/components/ui/error-panel";
import { ShownOnce } from "@/components/ui/shown-once";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import type { TokenScope } from "@/lib/core/context";
import { createTokenAction } from "@/lib/people/tokens/actions";
import { grantableScopes } from "@/lib/people/tokens/grantable-scopes";
import { CreateTokenInput, type CreatedTokenDto } from "@/lib/people/tokens/schema";
import { GatewayChoice } from "./gateway-choice";

type Props = { opened: boolean; onClose: () => void };

/** First the form, then the token: it can be seen this once. */
export function CreateTokenDialog({ opened, onClose }: Props) {
  const [created, setCreated] = useState<CreatedTokenDto | null>(null);
  const close = () => {
    onClose();
    setCreated(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={created ? `The token ${created.name}` : "Make a token"}
      closeOnClickOutside={created === null}
    >
      {created ? (
        <ShownOnce text={created.token} what="token" onClose={close}>
          Gateplane keeps only a hash of it and cannot show it again.
        </ShownOnce>
      ) : (
        <CreateTokenForm onClose={close} onCreated={setCreated} />
      )}
    </Modal>
  );
}

type FormProps = { onClose: () => void; onCreated: (token: CreatedTokenDto) => void };

function CreateTokenForm({ onClose, onCreated }: FormProps) {
  const queries = useQueryClient();
  const scopes = grantableScopes(useViewer());
  const [days, setDays] = useState<string>(DEFAULT_DAYS);
  const form = useZodForm<z.input<typeof CreateTokenInput>>(CreateTokenInput, { name: "", scopes: ["read"] });
  const create = useAction(createTokenAction, {
    onSuccess: (token) => {
      onCreated(token);
      return queries.invalidateQueries({ queryKey: ["people", "tokens"] });
    },
  });
  const submit = form.onSubmit((input) =>
    create.mutate({ ...input, expiresAt: inDays(days) }, { onError: (error) => showIssues(form, error) }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="Where it will be used"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Checkbox.Group label="Scopes" {...form.getInputProps("scopes")}>
          <Stack gap="xs" mt="xs">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={scope} description={scopeTexts[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <GatewayChoice {...form.getInputProps("gateway")} />
        <Select
          label="Expires"
          data={expiries}
          value={days}
          onChange={(value) => setDays(value ?? DEFAULT_DAYS)}
          allowDeselect={false}
        />
        <ErrorPanel error={create.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={create.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Make
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const scopeTexts: Record<TokenScope, string> = {
  read: "Read everything that is not secret",
  "gateway:write": "Change definitions, versions, bindings and members",
  release: "Release, roll back, revoke, repair drift",
  admin: "Data planes, people, tokens, the platform's audit log",
};

const DEFAULT_DAYS = "90";
const expiries = [
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never" },
];
const DAY_MS = 24 * 60 * 60_000;

function inDays(days: string): string | undefined {
  return days === "" ? undefined : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}
