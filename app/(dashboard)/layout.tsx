import type { ReactNode } from "react";
import { Frame } from "@/components/shell/frame";
import { requireSession } from "../_session/require-session";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireSession();
  return <Frame viewer={actor}>{children}</Frame>;
}
