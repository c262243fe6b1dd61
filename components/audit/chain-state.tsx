"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconLink, IconUnlink } from "@tabler/icons-react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { StateBadge } from "@/components/ui/state-badge";
import { auditChainQuery } from "@/lib/audit/queries";
import type { ChainState as State } from "@/lib/audit/schema";

/** Whether nothing of the log was changed or taken out since it was written: computed anew when asked. */
export function ChainState() {
  const { data, error, isFetching, refetch } = useQuery(auditChainQuery());
  return (
    <>
      {error ? <ErrorPanel error={error} /> : data && <Verdict state={data} />}
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        Verify the chain
      </Button>
    </>
  );
}

function Verdict({ state: { ok, events, brokenAt } }: { state: State }) {
  return ok ? (
    <StateBadge look={{ word: `Chain whole, ${events.toLocaleString("en")} events`, tone: "good", icon: IconLink }} />
  ) : (
    <StateBadge look={{ word: `Chain broken at #${brokenAt ?? events}`, tone: "bad", icon: IconUnlink }} />
  );
}
