import { PlaneOverview } from "@/components/data-planes/overview/plane-overview";

export default async function DataPlanePage({ params }: { params: Promise<{ name: string }> }) {
  return <PlaneOverview name={(await params).name} />;
}
