"use client";

import { Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notifyDone } from "@/components/ui/notify";
import { Panel } from "@/components/ui/panel";
import { useAction } from "@/components/ui/use-action";
import { deleteGatewayAction } from "@/lib/gateways/actions";

/** The end of a gateway: refused, with the reason, while anything of it is live. */
export function DeleteGateway({ name }: { name: string }) {
  const router = useRouter();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const remove = useAction(deleteGatewayAction, {
    onSuccess: async () => {
      router.push("/gateways");
      notifyDone(`${name} is deleted.`);
      await queries.invalidateQueries({ queryKey: ["gateways", "list"] });
    },
  });
  return (
    <Panel aria-labelledby="delete">
      <Stack gap="sm">
        <Title order={2} id="delete">
          Delete
        </Title>
        <Text c="dimmed">
          The definition and its versions go. The releases and the audit log of the gateway stay for ever.
        </Text>
        <Group justify="flex-end">
          <ActionButton
            variant="default"
            c="red"
            refusal={useRefusal("gateway.edit", name)}
            onClick={() => setAsking(true)}
          >
            Delete gateway…
          </ActionButton>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Delete ${name}?`}
        confirmLabel="Delete"
        dangerous
        typed={name}
        onConfirm={() => remove.mutate({ gateway: name })}
        pending={remove.isPending || remove.isSuccess}
        error={remove.error}
      >
        This cannot be undone. While anything of it is live on a data plane it is refused: revoke its stages first.
      </ConfirmDialog>
    </Panel>
  );
}
