import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { createAuthOptions, type SignInVerbs } from "@/lib/auth/auth-options";
import { getContext } from "@/lib/auth/get-context";
import { signInWithCredentials } from "@/lib/people/sign-in/sign-in-locally";
import { signInWithOidc } from "@/lib/people/sign-in/sign-in-with-oidc";
import { signOut } from "@/lib/people/sign-in/sign-out";

const verbs: SignInVerbs = { signInLocally: signInWithCredentials, signInWithOidc, signOut };

async function handle(request: NextRequest, route: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const { nextauth } = await route.params;
  // next-auth would let anybody write into the server's log.
  if (nextauth[0] === "_log") return new Response(null, { status: 204 });
  return (await NextAuth(request, route, createAuthOptions(await getContext(), verbs))) as Response;
}

export { handle as GET, handle as POST };
