"use client";

import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { useState, type ReactNode } from "react";
import { cssVariables, theme } from "@/components/ui/theme/theme";
import { newQueryClient } from "./query-client";

type Props = { nonce: string | undefined; children: ReactNode };

export function Providers({ nonce, children }: Props) {
  const [queryClient] = useState(() => {
    // Dialogs lock scrolling by a style tag that React does not render.
    if (nonce !== undefined && typeof window !== "undefined") setNonce(nonce);
    return newQueryClient();
  });
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce === undefined ? undefined : () => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" autoClose={5000} />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  );
}
