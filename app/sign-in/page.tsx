import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInCard } from "@/components/people/sign-in-card";
import { callbackPath } from "@/lib/auth/callback-path";
import { getContext } from "@/lib/auth/get-context";
import { publicOrigin, signInChoices } from "@/lib/auth/sign-in-choices";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const goesTo = callbackPath(textOf(callbackUrl), publicOrigin());
  const { actor } = await getContext();
  if (actor.kind === "user") redirect(goesTo);
  return <SignInCard choices={signInChoices()} goesTo={goesTo} error={textOf(error)} />;
}

function textOf(parameter: string | string[] | undefined): string | undefined {
  return Array.isArray(parameter) ? parameter[0] : parameter;
}
