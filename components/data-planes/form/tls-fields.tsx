"use client";

import { Stack, Text, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { OptionalLines, OptionalText } from "@/components/ui/optional-text";
import { Panel } from "@/components/ui/panel";
import { SecretInput } from "@/components/ui/secret-input";
import { usesTls, type PlaneValues } from "./plane-values";

type Props = { form: UseFormReturnType<PlaneValues>; hasKey: boolean };

const CERTIFICATE = "-----BEGIN CERTIFICATE-----";
const KEY = "-----BEGIN PRIVATE KEY-----";
const pem = { ff: "monospace", maxRows: 8, spellCheck: false, minRows: 3 } as const;

/** Certificates as PEM text. There is nothing to enter while the endpoints are plain http. */
export function TlsFields({ form, hasKey }: Props) {
  return (
    <Panel aria-labelledby="tls">
      <Stack gap="sm">
        <Title order={2} id="tls">
          TLS
        </Title>
        {usesTls(form.values) ? (
          <>
            <OptionalLines
              label="CA certificate"
              description="Without it the certificates that the system trusts"
              placeholder={CERTIFICATE}
              {...pem}
              {...form.getInputProps("tls.ca")}
            />
            <OptionalLines
              label="Client certificate"
              description="Where etcd asks for one"
              placeholder={CERTIFICATE}
              {...pem}
              {...form.getInputProps("tls.cert")}
            />
            <SecretInput
              label="Private key of the client certificate"
              description="Kept encrypted; never shown again"
              placeholder={KEY}
              lines
              isStored={hasKey}
              value={form.values.tls.key}
              onChange={(value) => form.setFieldValue("tls.key", value)}
              error={form.errors["tls.key"]}
            />
            <OptionalText
              label="Server name"
              description="Where the certificate names another host than the endpoint"
              {...form.getInputProps("tls.serverName")}
            />
            {form.errors.tls && <Text c="var(--mantine-color-error)">{form.errors.tls}</Text>}
          </>
        ) : (
          <Text c="dimmed">The endpoints are plain http. With https endpoints certificates can be entered here.</Text>
        )}
      </Stack>
    </Panel>
  );
}
