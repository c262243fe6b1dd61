"use client";

import { Alert, Button, Center, Code, Divider, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { BrandMark } from "@/components/shell/brand";
import { Panel } from "@/components/ui/panel";
import { readSignInError } from "@/lib/auth/sign-in-error";
import { LocalSignIn } from "./local-sign-in";

type Props = {
  choices: { local: boolean; singleSignOn: { name: string } | null };
  /** A path on this server. */
  goesTo: string;
  /** Why the last attempt failed, as the address says it. */
  error: string | undefined;
};

export function SignInCard({ choices, goesTo, error: firstError }: Props) {
  const [error, setError] = useState(firstError);
  const { local, singleSignOn } = choices;
  return (
    <Center component="main" mih="100vh" p="md">
      <Panel w="100%" maw={400} p="xl">
        <Stack gap="md">
          <Stack gap="xs" align="center">
            <BrandMark size={36} />
            <Title order={1}>Sign in to Gateplane</Title>
          </Stack>
          {error !== undefined && <SignInAlert error={error} />}
          {singleSignOn && <SingleSignOn name={singleSignOn.name} goesTo={goesTo} />}
          {singleSignOn && local && <Divider label="or with a local account" />}
          {local && <LocalSignIn goesTo={goesTo} onError={setError} isOnlyWay={singleSignOn === null} />}
        </Stack>
      </Panel>
    </Center>
  );
}

function SignInAlert({ error }: { error: string }) {
  const { code, message, cure } = readSignInError(error);
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={message}>
      <Text>{cure}</Text>
      {code && <Code>{code}</Code>}
    </Alert>
  );
}

function SingleSignOn({ name, goesTo }: { name: string; goesTo: string }) {
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void signIn("oidc", { callbackUrl: goesTo });
  };
  return (
    <Button size="md" fullWidth loading={isLeaving} onClick={leave}>
      Continue with {name}
    </Button>
  );
}
