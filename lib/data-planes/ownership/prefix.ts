/** Prefixes overlap when one is the other or lies below it, part by part: `/apisix` and `/apisix-b` do not. */
export function prefixesOverlap(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

export type PlanePlace = { name: string; prefix: string; clusterId: string | null };

/** Another plane on the same etcd whose prefix overlaps, or null. Cluster ids tell whether two etcds are one. */
export function findOverlap(place: PlanePlace, others: readonly PlanePlace[]): PlanePlace | null {
  if (place.clusterId === null) return null;
  const overlapping = others.find(
    (other) =>
      other.name !== place.name && other.clusterId === place.clusterId && prefixesOverlap(place.prefix, other.prefix),
  );
  return overlapping ?? null;
}
