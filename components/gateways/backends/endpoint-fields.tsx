"use client";

import { SegmentedControl, Select, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { OptionalNumber } from "@/components/ui/optional-number";
import { OptionalText } from "@/components/ui/optional-text";
import type { BackendEndpointInput } from "@/lib/gateways/definition/schema";
import { TimeoutFields } from "../draft/timeout-fields";
import { NodeRows } from "./node-rows";

type Props = {
  value: BackendEndpointInput;
  errors: Record<string, ReactNode>;
  onChange: (value: BackendEndpointInput) => void;
};

const schemes = ["http", "https", "grpc", "grpcs"] as const;
const balancings = ["roundrobin", "chash", "ewma", "least_conn"] as const;
const hashSources = ["vars", "header", "cookie"] as const;
const hostChoices = [
  { value: "pass", label: "That of the request" },
  { value: "node", label: "That of the node" },
  { value: "rewrite", label: "Another" },
];

/** Where a backend is reached in one stage. Health checks are set in the JSON beside. */
export function EndpointFields({ value, errors, onChange }: Props) {
  const set = (part: Partial<BackendEndpointInput>) => onChange({ ...value, ...part });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="How it is found"
        data={[
          { value: "nodes", label: "Nodes" },
          { value: "discovery", label: "Service discovery" },
        ]}
        value={value.discovery ? "discovery" : "nodes"}
        onChange={(kind) =>
          kind === "nodes"
            ? set({ discovery: undefined, nodes: [{ host: "", port: 80, weight: 100 }] })
            : set({ nodes: undefined, discovery: { type: "dns", serviceName: "" } })
        }
        style={{ alignSelf: "flex-start" }}
      />
      {value.discovery ? (
        <DiscoveryFields value={value.discovery} errors={errors} onChange={(discovery) => set({ discovery })} />
      ) : (
        <NodeRows value={value.nodes ?? []} errors={errors} onChange={(nodes) => set({ nodes })} />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Select
          label="Scheme"
          data={schemes}
          value={value.scheme ?? "http"}
          onChange={(scheme) => scheme && set({ scheme })}
          allowDeselect={false}
        />
        <Select
          label="Load balancing"
          data={balancings}
          value={value.loadBalancing ?? "roundrobin"}
          onChange={(loadBalancing) =>
            loadBalancing &&
            set({ loadBalancing, ...(loadBalancing !== "chash" && { hashOn: undefined, hashKey: undefined }) })
          }
          allowDeselect={false}
        />
        {value.loadBalancing === "chash" && (
          <>
            <Select
              label="Hash of"
              data={hashSources}
              value={value.hashOn ?? "vars"}
              onChange={(hashOn) => hashOn && set({ hashOn })}
              allowDeselect={false}
            />
            <OptionalText
              label="Hash key"
              placeholder="remote_addr"
              value={value.hashKey}
              onChange={(hashKey) => set({ hashKey })}
              error={errors.hashKey}
            />
          </>
        )}
        <Select
          label="Host header"
          data={hostChoices}
          value={value.passHost ?? "pass"}
          onChange={(passHost) =>
            passHost &&
            set({
              passHost: passHost as BackendEndpointInput["passHost"],
              ...(passHost !== "rewrite" && { upstreamHost: undefined }),
            })
          }
          allowDeselect={false}
        />
        {value.passHost === "rewrite" && (
          <OptionalText
            label="Host to send"
            placeholder="pets.internal"
            value={value.upstreamHost}
            onChange={(upstreamHost) => set({ upstreamHost })}
            error={errors.upstreamHost}
          />
        )}
        <OptionalNumber
          label="Retries"
          description="Without it one less than there are nodes"
          min={0}
          max={16}
          value={value.retries}
          onChange={(retries) => set({ retries })}
          error={errors.retries}
        />
      </SimpleGrid>
      <TimeoutFields value={value.timeout} onChange={(timeout) => set({ timeout })} />
      {(value.scheme === "https" || value.scheme === "grpcs") && (
        <Switch
          label="Verify the certificate"
          checked={value.tls?.verify ?? false}
          onChange={({ currentTarget }) => set({ tls: { verify: currentTarget.checked } })}
        />
      )}
    </Stack>
  );
}

type Discovery = NonNullable<BackendEndpointInput["discovery"]>;
type DiscoveryProps = Pick<Props, "errors"> & { value: Discovery; onChange: (value: Discovery) => void };

function DiscoveryFields({ value, errors, onChange }: DiscoveryProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput
        label="Discovery"
        description="As APISIX is configured: dns, consul, nacos, eureka, kubernetes …"
        value={value.type}
        onChange={({ currentTarget }) => onChange({ ...value, type: currentTarget.value })}
        error={errors["discovery.type"]}
      />
      <TextInput
        label="Service name"
        description="As the registry calls it"
        value={value.serviceName}
        onChange={({ currentTarget }) => onChange({ ...value, serviceName: currentTarget.value })}
        error={errors["discovery.serviceName"]}
      />
    </SimpleGrid>
  );
}
