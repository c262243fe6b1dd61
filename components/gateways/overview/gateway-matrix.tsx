"use client";

import { Panel } from "@/components/ui/panel";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { buildGrid } from "@/components/releases/matrix/grid";
import { Matrix } from "@/components/releases/matrix/matrix";
import { planesQuery } from "@/lib/data-planes/queries";
import { matrixQuery } from "@/lib/releases/queries";

/** The rows of one gateway in the fleet's matrix, with the planes that are in them. */
export function GatewayMatrix({ gateway }: { gateway: string }) {
  const matrix = useQuery(matrixQuery());
  const planes = useQuery(planesQuery());
  const grid = useMemo(() => {
    const cells = matrix.data?.items.filter((cell) => cell.gateway === gateway) ?? [];
    const bound = planes.data?.items.filter(({ name }) => cells.some(({ dataPlane }) => dataPlane === name)) ?? [];
    return buildGrid(cells, bound);
  }, [matrix.data, planes.data, gateway]);
  const error = matrix.error ?? planes.error;
  if (error) return <ErrorPanel error={error} onRetry={() => (void matrix.refetch(), void planes.refetch())} />;
  if (!matrix.data || !planes.data) return <Skeleton height={120} />;
  if (grid.rows.length === 0) {
    return (
      <Panel>
        <Text c="dimmed">It runs nowhere: that takes a stage and a binding to a data plane.</Text>
      </Panel>
    );
  }
  return <Matrix grid={grid} />;
}
