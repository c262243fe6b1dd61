"use client";

import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Panel } from "@/components/ui/panel";
import { useAction } from "@/components/ui/use-action";
import { showIssues, useZodForm } from "@/components/ui/use-zod-form";
import { changeOwnPasswordAction } from "@/lib/people/actions";
import { ChangeOwnPasswordInput } from "@/lib/people/schema";

export function ChangePassword() {
  const form = useZodForm(ChangeOwnPasswordInput, { currentPassword: "", newPassword: "" });
  const change = useAction(changeOwnPasswordAction);
  const submit = form.onSubmit((input) => change.mutate(input, { onError: (error) => showIssues(form, error) }));
  return (
    <Panel role="region" aria-labelledby="password">
      <Title order={2} id="password" mb="sm">
        Change your password
      </Title>
      {change.isSuccess ? (
        <Changed />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm" maw={400}>
            <PasswordInput
              label="Present password"
              autoComplete="current-password"
              {...form.getInputProps("currentPassword")}
            />
            <PasswordInput
              label="New password"
              description="At least 10 characters. All your sessions end, this one included."
              autoComplete="new-password"
              {...form.getInputProps("newPassword")}
            />
            <ErrorPanel error={change.error} />
            <Group>
              <Button type="submit" loading={change.isPending}>
                Change password
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Panel>
  );
}

/** A plain link: the page loaded anew knows that the session is over. */
function Changed() {
  return (
    <Alert
      role="status"
      color="green"
      variant="light"
      icon={<IconCheck aria-hidden />}
      title="Your password is changed."
    >
      <Text>
        All your sessions have ended. <Anchor href="/sign-in">Sign in</Anchor> with the new password.
      </Text>
    </Alert>
  );
}
