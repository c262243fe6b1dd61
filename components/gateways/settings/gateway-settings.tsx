"use client";

import { Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { membersQuery } from "@/lib/gateways/members/queries";
import { gatewayQuery } from "@/lib/gateways/queries";
import { DeleteGateway } from "./delete-gateway";
import { DescriptionForm } from "./description-form";
import { MembersForm } from "./members-form";

/** What a gateway is called, who works on it, and its end. */
export function GatewaySettings({ gateway: name }: { gateway: string }) {
  const gateway = useQuery(gatewayQuery(name));
  const members = useQuery(membersQuery(name));
  return (
    <>
      <ErrorPanel error={gateway.error ?? members.error} />
      <Grid gap="md" align="flex-start">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack gap="md">
            {gateway.data && <DescriptionForm gateway={gateway.data} />}
            <DeleteGateway name={name} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          {members.data && <MembersForm gateway={name} members={members.data.members} />}
        </Grid.Col>
      </Grid>
    </>
  );
}
