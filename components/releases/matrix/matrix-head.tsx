"use client";

import { VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { StateIcon } from "@/components/ui/state-icon";
import { cellLooks } from "../looks";
import type { ColumnGroup, PlaneColumn } from "./grid";
import classes from "./matrix.module.css";

/** Two lines of headings: groups over planes. Without groups one line. */
export function MatrixHead({ groups }: { groups: readonly ColumnGroup[] }) {
  const isGrouped = groups.some(({ label }) => label !== null);
  const lines = isGrouped ? 2 : 1;
  return (
    <thead className={classes.head}>
      <tr>
        <th scope="col" rowSpan={lines} className={classes.scope}>
          Gateway · stage
        </th>
        <th scope="col" rowSpan={lines} className={classes.wanted}>
          Wanted
        </th>
        {isGrouped
          ? groups.map(({ label, planes }) => (
              <th key={label} scope="colgroup" colSpan={planes.length} className={`${classes.group} ${classes.edge}`}>
                <span>{label ?? "Other"}</span>
              </th>
            ))
          : groups.map(({ planes }) => <PlaneHeads key="all" planes={planes} />)}
      </tr>
      {isGrouped && (
        <tr>
          {groups.map(({ label, planes }) => (
            <PlaneHeads key={label} planes={planes} />
          ))}
        </tr>
      )}
    </thead>
  );
}

function PlaneHeads({ planes }: { planes: readonly PlaneColumn[] }) {
  return planes.map(({ name, health }, index) => (
    <th key={name} scope="col" className={`${classes.plane} ${index === 0 ? classes.edge : ""}`}>
      <Link href={`/data-planes/${name}`} prefetch={false}>
        {name}
        {health === "unreachable" && <Unreachable />}
      </Link>
    </th>
  ));
}

function Unreachable() {
  return (
    <span title="Unreachable: what is shown is what it ran last">
      <StateIcon look={{ ...cellLooks.unreachable, tone: "bad" }} />
      <VisuallyHidden> unreachable</VisuallyHidden>
    </span>
  );
}
