"use client";

import { ActionButton } from "@/components/ui/action-button";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { Resource } from "@/lib/gateways/definition/schema";
import { enableResourcesAction } from "@/lib/gateways/resources/actions";
import { useDraftAction } from "../draft/use-draft-action";

type Props = { gateway: string; resources: readonly Resource[]; refusal: string | undefined };

/** Switches what a filtered list shows on or off. */
export function EnableAll({ gateway, resources, refusal }: Props) {
  const enable = useDraftAction(enableResourcesAction, { done: "Saved." });
  const choices = [
    { label: "Enable", enabled: true },
    { label: "Disable", enabled: false },
  ];
  return (
    <>
      {choices.map(({ label, enabled }) => {
        const names = resources.filter((resource) => resource.enabled !== enabled).map(({ name }) => name);
        if (names.length === 0) return null;
        return (
          <ActionButton
            key={label}
            size="compact-xs"
            variant="default"
            refusal={refusal}
            loading={enable.isPending}
            onClick={() => enable.mutate({ gateway, names, enabled })}
          >
            {label} {names.length}
          </ActionButton>
        );
      })}
      <ErrorPanel error={enable.error} />
    </>
  );
}
