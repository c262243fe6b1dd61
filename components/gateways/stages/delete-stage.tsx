"use client";

import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { deleteStageAction } from "@/lib/releases/actions";
import { matrixQuery } from "@/lib/releases/queries";
import { DeleteObject } from "../draft/delete-object";

type Props = { gateway: string; stage: string; refusal: string | undefined };

/** Deletes a stage; where it is live it is taken off first. */
export function DeleteStage({ gateway, stage, refusal }: Props) {
  const { data } = useQuery(matrixQuery());
  const live = data?.items
    .filter((cell) => cell.gateway === gateway && cell.stage === stage && cell.liveVersion !== null)
    .map(({ dataPlane }) => dataPlane);
  const revoke = live !== undefined && live.length > 0;
  return (
    <DeleteObject
      what={`stage ${stage}`}
      input={{ gateway, name: stage, revoke }}
      action={deleteStageAction}
      refusal={refusal}
    >
      <Stack gap="xs">
        <Text>Its variables, plugins and endpoints go with it. Versions and history stay.</Text>
        {revoke && (
          <Text c="var(--tone-bad)">
            It is live on {live.join(", ")}. A release takes it off there first: requests to it will no longer be
            answered. It disappears when that has ended well.
          </Text>
        )}
      </Stack>
    </DeleteObject>
  );
}
