"use client";

import { Button, Code } from "@mantine/core";
import { StatusPage } from "@/components/ui/status-page";

type Props = { error: unknown; retry: () => void };

export default function DashboardError({ error, retry }: Props) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <StatusPage kind="failed" title="This page could not be shown" action={<Button onClick={retry}>Try again</Button>}>
      Something went wrong on our side; nothing was changed by it.
      {digest && (
        <>
          {" "}
          An administrator finds it in the log as <Code>{digest}</Code>.
        </>
      )}
    </StatusPage>
  );
}
