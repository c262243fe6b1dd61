"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { notifyDone } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { useAction } from "@/components/ui/use-action";
import { updatePlaneAction } from "@/lib/data-planes/actions";
import { planeQuery } from "@/lib/data-planes/queries";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { PlaneForm } from "./plane-form";
import { ChangedPlaneForm, toPatch, valuesOf, type PlaneValues } from "./plane-values";

export function EditPlane({ name }: { name: string }) {
  const plane = useQuery(planeQuery(name));
  return (
    <>
      <PageHeader
        title={`Edit ${name}`}
        crumbs={[
          { label: "Data planes", href: "/data-planes" },
          { label: name, href: `/data-planes/${name}` },
        ]}
      />
      <ErrorPanel error={plane.error} onRetry={() => void plane.refetch()} />
      {plane.data && <EditForm plane={plane.data} />}
    </>
  );
}

function EditForm({ plane }: { plane: DataPlaneDto }) {
  const router = useRouter();
  const queries = useQueryClient();
  const [initial] = useState(() => valuesOf(plane));
  const address = `/data-planes/${plane.name}`;
  const update = useAction((values: PlaneValues) => updatePlaneAction(toPatch(values, initial)), {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["data-planes"] });
      notifyDone("Saved.");
      router.push(address);
    },
  });
  return (
    <PlaneForm
      schema={ChangedPlaneForm}
      initial={initial}
      plane={plane}
      save={update}
      submitLabel="Save"
      onCancel={() => router.push(address)}
    />
  );
}
