"use client";

import { useQuery } from "@tanstack/react-query";
import { IconTopologyStar3 } from "@tabler/icons-react";
import { useMemo } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "@/components/ui/nothing-here";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { useUrlFilters } from "@/components/ui/url-filters";
import { planesQuery } from "@/lib/data-planes/queries";
import { matrixQuery } from "@/lib/releases/queries";
import { AskedForYourWord } from "../inbox/asked-for-your-word";
import { chooseCells, choosePlanes, countStates, filterNames, keepRowsWith, labelTexts } from "./filter";
import { FleetStats } from "./fleet-stats";
import { buildGrid } from "./grid";
import { Matrix } from "./matrix";
import { MatrixFilters } from "./matrix-filters";
import { ReleaseMenu } from "./release-menu";

const none: never[] = [];

/** What runs where, and what of it needs somebody. */
export function Fleet() {
  const matrix = useQuery(matrixQuery());
  const planes = useQuery(planesQuery());
  const [filters, setFilters] = useUrlFilters(filterNames);
  const cells = matrix.data?.items ?? none;
  const registered = planes.data?.items ?? none;

  const view = useMemo(() => {
    const columns = choosePlanes(registered, filters);
    const chosen = chooseCells(cells, filters, columns);
    return { chosen, grid: buildGrid(keepRowsWith(chosen, filters.state), columns) };
  }, [cells, registered, filters]);
  const labels = useMemo(() => [...new Set(registered.flatMap((plane) => labelTexts(plane.labels)))], [registered]);

  return (
    <>
      <PageHeader title="Fleet" actions={cells.length > 0 && <ReleaseMenu cells={cells} />} />
      <AskedForYourWord />
      <FleetStats cells={matrix.data?.items} planes={planes.data?.items} />
      <ErrorPanel
        error={matrix.error ?? planes.error}
        onRetry={() => void Promise.all([matrix.refetch(), planes.refetch()])}
      />
      {matrix.isSuccess && cells.length === 0 && <NothingBound />}
      {cells.length > 0 && (
        <>
          <MatrixFilters
            filters={filters}
            onChange={setFilters}
            total={view.chosen.length}
            count={countStates(view.chosen)}
            labels={labels}
          />
          {view.grid.rows.length > 0 ? <Matrix grid={view.grid} /> : <NothingMatches />}
        </>
      )}
    </>
  );
}

function NothingBound() {
  return (
    <Panel>
      <NothingHere
        icon={IconTopologyStar3}
        title="No gateway is bound to a plane yet"
        action={<LinkButton href="/gateways">To the gateways</LinkButton>}
      >
        Create a gateway, bind it to a data plane, and what runs where appears here.
      </NothingHere>
    </Panel>
  );
}

function NothingMatches() {
  return (
    <Panel>
      <NothingHere icon={IconTopologyStar3} title="Nothing matches these filters" />
    </Panel>
  );
}
