import { z } from "zod";
import { GatewayParams } from "../schema";

export const MemberRole = z.enum(["MAINTAINER", "RELEASER", "VIEWER"]);

const MemberEmail = z.string().trim().toLowerCase().min(3).max(254);

export const MemberSet = z.strictObject({
  members: z
    .array(z.strictObject({ email: MemberEmail, role: MemberRole }))
    .max(1000)
    .refine((members) => new Set(members.map(({ email }) => email)).size === members.length, {
      error: "names a person twice",
    }),
});

export const PutMembersInput = MemberSet.extend(GatewayParams.shape);

export const MemberDto = z.object({ email: z.string(), name: z.string(), role: MemberRole });
export const MembersDto = z.object({ members: z.array(MemberDto) });

export type PutMembersInput = z.infer<typeof PutMembersInput>;
export type MembersDto = z.infer<typeof MembersDto>;
