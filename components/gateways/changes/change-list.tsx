"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { StateBadge } from "@/components/ui/state-badge";
import type { Look } from "@/components/ui/theme/tone";
import { ValueChanges } from "@/components/ui/value-changes";
import type { Change } from "@/lib/gateways/definition/schema";

const opLooks: Record<Change["op"], Look> = {
  create: { word: "Added", tone: "good", icon: IconPlus },
  update: { word: "Changed", tone: "warn", icon: IconPencil },
  delete: { word: "Deleted", tone: "bad", icon: IconMinus },
};

const STEP = 50;

/** What differs between two definitions, or would: object by object, place by place. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const [shown, setShown] = useState(STEP);
  if (changes.length === 0) return <Text c="dimmed">Nothing differs.</Text>;
  const hidden = Math.max(0, changes.length - shown);
  return (
    <Stack gap="sm">
      <ChangeCounts changes={changes} />
      {changes.slice(0, shown).map((change) => (
        <ChangedObject key={`${change.op} ${change.object} ${change.name}`} change={change} />
      ))}
      {hidden > 0 && (
        <Button variant="default" onClick={() => setShown(shown + STEP)}>
          Show {Math.min(STEP, hidden)} more of {hidden}
        </Button>
      )}
    </Stack>
  );
}

export function ChangeCounts({ changes }: { changes: readonly Change[] }) {
  const ops = ["create", "update", "delete"] as const;
  return (
    <Group gap="xs">
      {ops.map((op) => {
        const count = changes.filter((change) => change.op === op).length;
        return (
          count > 0 && <StateBadge key={op} look={opLooks[op]} word={`${count} ${opLooks[op].word.toLowerCase()}`} />
        );
      })}
    </Group>
  );
}

function ChangedObject({ change: { op, object, name, diff } }: { change: Change }) {
  return (
    <section aria-label={`${object} ${name}`}>
      <Group gap="xs">
        <StateBadge look={opLooks[op]} />
        <Text fw={600}>
          {object} {name}
        </Text>
      </Group>
      <div style={{ overflowX: "auto" }}>
        <ValueChanges label={`Changes of ${object} ${name}`} changes={diff} />
      </div>
    </section>
  );
}
