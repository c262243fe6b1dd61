import { ApiExplorer } from "@/components/docs/api-explorer";
import { PageHeader } from "@/components/ui/page-header";

export const metadata = { title: "HTTP API" };

export default function ApiPage() {
  return (
    <>
      <PageHeader
        title="HTTP API"
        description="Requests from this page are made as you. Machines send a token: Authorization: Bearer …"
      />
      <ApiExplorer />
    </>
  );
}
