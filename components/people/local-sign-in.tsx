"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { useZodForm } from "@/components/ui/use-zod-form";
import { SignInInput } from "@/lib/people/schema";

type Props = {
  goesTo: string;
  onError: (error: string | undefined) => void;
  /** Else single sign-on comes first. */
  isOnlyWay: boolean;
};

/** The whole page is loaded anew after signing in: nothing fetched by somebody else may stay. */
export function LocalSignIn({ goesTo, onError, isOnlyWay }: Props) {
  const form = useZodForm(SignInInput, { email: "", password: "" });
  const [isPending, setPending] = useState(false);

  const submit = form.onSubmit(async (credentials) => {
    setPending(true);
    onError(undefined);
    const answer = await signIn("credentials", { ...credentials, callbackUrl: goesTo, redirect: false }).catch(
      () => null,
    );
    if (answer?.ok) return window.location.assign(goesTo);
    setPending(false);
    form.setFieldValue("password", "");
    onError(answer?.error ?? "Unreachable");
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          spellCheck={false}
          autoFocus={isOnlyWay}
          {...form.getInputProps("email")}
        />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps("password")} />
        <Button
          type="submit"
          variant={isOnlyWay ? "filled" : "default"}
          size="md"
          mt="xs"
          fullWidth
          loading={isPending}
        >
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
