import type { ReactNode } from "react";

/** Names, keys and versions, as they are written. */
export function Mono({ children }: { children: ReactNode }) {
  return <span style={{ fontFamily: "var(--mantine-font-family-monospace)" }}>{children}</span>;
}
