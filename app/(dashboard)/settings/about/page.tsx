import type { Metadata } from "next";
import { SoftwareOverview } from "@/components/installation/software-overview";
import { describeSoftware } from "@/lib/installation/describe-software";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "About" };

export default async function AboutPage() {
  return <SoftwareOverview software={await describeSoftware(await requireSession())} />;
}
