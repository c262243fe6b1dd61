"use client";

import { Stack, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { Facts } from "@/components/ui/facts";
import { Mono } from "@/components/ui/mono";
import { StateBadge } from "@/components/ui/state-badge";
import type { Look } from "@/components/ui/theme/tone";
import type { PlaneCheckDto } from "@/lib/data-planes/schema";
import { ProblemList } from "../problem-list";
import { NodeTable } from "./node-table";

const usable: Look = { word: "Usable", tone: "good", icon: IconCheck };
const unusable: Look = { word: "Not usable", tone: "bad", icon: IconX };

/** What a look at a plane's etcd and nodes found. */
export function CheckResult({ check }: { check: PlaneCheckDto }) {
  const { ok, latencyMs, etcdVersion, clusterId, nodes, problems } = check;
  return (
    <Stack gap="sm" role="status">
      <div>
        <StateBadge look={ok ? usable : unusable} />
      </div>
      <Facts
        facts={[
          { label: "Answers in", value: latencyMs === null ? "–" : `${Math.round(latencyMs)} ms` },
          { label: "etcd", value: etcdVersion ?? "–" },
          { label: "Cluster", value: <Mono>{clusterId ?? "–"}</Mono> },
        ]}
      />
      {nodes.length > 0 && <NodeTable nodes={nodes} />}
      {problems.length === 0 ? <Text c="dimmed">Nothing is wrong.</Text> : <ProblemList problems={problems} />}
    </Stack>
  );
}
