import type { MatrixCell } from "@/lib/releases/history/schema";

/** Where the keys of a cell that are not as released are listed. */
export function driftAddress({ gateway, stage, dataPlane }: MatrixCell): string {
  return `/drift?gateway=${gateway}&stage=${stage}&plane=${dataPlane}`;
}

export const keysText = (count: number) => (count === 1 ? "1 key" : `${count} keys`);
