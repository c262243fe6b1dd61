"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { TextLink } from "@/components/ui/text-link";
import { versionDiffQuery } from "@/lib/gateways/versions/queries";
import { ChangeList } from "../changes/change-list";
import { CompareChoice } from "./compare-choice";

type Props = { gateway: string; a: string | undefined; b: string | undefined };

/** What differs between two versions of a gateway. */
export function Comparison({ gateway, a, b }: Props) {
  return (
    <>
      <CompareChoice gateway={gateway} a={a} b={b} />
      {a !== undefined && b !== undefined ? (
        <Differences gateway={gateway} a={a} b={b} />
      ) : (
        <Text c="dimmed">
          Choose two versions. <TextLink href={`/gateways/${gateway}/versions`}>All versions</TextLink>
        </Text>
      )}
    </>
  );
}

function Differences({ gateway, a, b }: { gateway: string; a: string; b: string }) {
  const diff = useQuery(versionDiffQuery(gateway, a, b));
  if (diff.isError) return <ErrorPanel error={diff.error} onRetry={() => void diff.refetch()} />;
  return <ChangeList label={`From ${a} to ${b}`} changes={diff.data?.changes} />;
}
