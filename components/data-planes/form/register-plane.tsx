"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { notifyDone } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { useAction } from "@/components/ui/use-action";
import { createPlaneAction } from "@/lib/data-planes/actions";
import { PlaneForm } from "./plane-form";
import { NewPlaneForm, newPlaneValues, toInput, type PlaneValues } from "./plane-values";

export function RegisterPlane() {
  const router = useRouter();
  const queries = useQueryClient();
  const create = useAction((values: PlaneValues) => createPlaneAction(toInput(values)), {
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: ["data-planes"] });
      notifyDone(`${name} is registered.`);
      router.push(`/data-planes/${name}`);
    },
  });
  return (
    <>
      <PageHeader
        title="Register data plane"
        crumbs={[{ label: "Data planes", href: "/data-planes" }]}
        description="Nothing is installed on it: its nodes read the etcd that Gateplane writes"
      />
      <PlaneForm
        schema={NewPlaneForm}
        initial={newPlaneValues}
        save={create}
        submitLabel="Register"
        onCancel={() => router.push("/data-planes")}
      />
    </>
  );
}
