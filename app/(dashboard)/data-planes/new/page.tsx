import type { Metadata } from "next";
import { RegisterPlane } from "@/components/data-planes/form/register-plane";
import { OnlyAdministrators } from "@/components/data-planes/only-administrators";
import { can } from "@/lib/auth/policy";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Register data plane" };

export default async function NewDataPlanePage() {
  const { actor } = await requireSession();
  return can(actor, "data-plane.manage") ? <RegisterPlane /> : <OnlyAdministrators />;
}
