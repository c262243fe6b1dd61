import { z } from "zod";

export const SingleSignOnDto = z.object({
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  groupsClaim: z.string(),
  adminGroups: z.array(z.string()),
  allowedGroups: z.array(z.string()),
  localLogin: z.boolean(),
});

export type SingleSignOnDto = z.infer<typeof SingleSignOnDto>;
export type SingleSignOnState = { state: "ready" } | { state: "failing"; reason: string };
