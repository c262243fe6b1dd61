import { Range, type IKeyValue, type ITxnResponse } from "etcd3";
import { isTooLarge } from "./errors";
import type { Members, Patience } from "./members";

export type LiveKey = { key: string; value: string; modRevision: string; createRevision: string };

/** A string is a prefix. Of one with `changedAfter` only the keys that were put after that revision are given. */
export type KeyRange =
  string | { key: string } | { from: string; to: string } | { prefix: string; changedAfter: string };

/** `counts`: how many keys each range holds, given or not. */
export type Reading = { revision: string; clusterId: string; kvs: LiveKey[]; counts: number[] };
/** `timeoutMs` is for each page, `deadline` for all of them together. */
export type ReadOptions = Patience & { revision?: string };

const PAGE_SIZE = 1_000;

type Bounds = { key: Buffer; range_end?: Buffer; min_mod_revision?: string };
type Pending = Bounds & { found: LiveKey[]; count: number | null };

/** All keys of these ranges, in their order, at one revision. Together they are asked for, page by page. */
export async function readRanges(
  members: Members,
  ranges: readonly KeyRange[],
  { revision, ...patience }: ReadOptions = {},
): Promise<Reading> {
  const results = ranges.map((range): Pending => ({ ...boundsOf(range), found: [], count: null }));
  const pages: Pages = { size: PAGE_SIZE, revision, patience };
  let pending = results;
  let header: ITxnResponse["header"];
  do {
    const response = await readPages(members, pending, pages);
    header = response.header;
    pages.revision ??= header.revision;
    pending = pending.filter((range, index) => takePage(range, response.responses[index]?.response_range));
  } while (pending.length > 0);
  return {
    revision: pages.revision,
    clusterId: header.cluster_id,
    kvs: results.flatMap(({ found }) => found),
    counts: results.map(({ count }) => count ?? 0),
  };
}

type Pages = { size: number; revision?: string | undefined; patience: Patience };

/** The next page of each range, in one transaction that only reads; smaller pages while they do not fit. */
async function readPages(members: Members, ranges: readonly Bounds[], pages: Pages): Promise<ITxnResponse> {
  const success = ranges.map(({ key, range_end, min_mod_revision }) => ({
    request_range: { key, range_end, min_mod_revision, limit: pages.size, revision: pages.revision },
  }));
  try {
    return await members.read((client, options) => client.kv.txn({ success }, options), pages.patience);
  } catch (error) {
    if (!isTooLarge(error) || pages.size === 1) throw error;
    pages.size = Math.ceil(pages.size / 2);
    return readPages(members, ranges, pages);
  }
}

type Page = ITxnResponse["responses"][number]["response_range"];

/** Keeps the page and moves the range behind it; true while there is more. */
function takePage(range: Pending, page: Page | undefined): boolean {
  range.count ??= Number(page?.count ?? 0);
  const last = page?.kvs.at(-1);
  if (page === undefined || last === undefined) return false;
  range.found.push(...page.kvs.map(liveKeyOf));
  range.key = Buffer.concat([last.key, Buffer.of(0)]);
  return page.more;
}

function liveKeyOf({ key, value, mod_revision, create_revision }: IKeyValue): LiveKey {
  return {
    key: key.toString(),
    value: value.toString(),
    modRevision: mod_revision,
    createRevision: create_revision,
  };
}

function boundsOf(range: KeyRange): Bounds {
  if (typeof range === "string") {
    const { start, end } = Range.prefix(range);
    return { key: start, range_end: end };
  }
  if ("prefix" in range) {
    const min_mod_revision = String(BigInt(range.changedAfter) + 1n);
    return { ...boundsOf(range.prefix), min_mod_revision };
  }
  if ("key" in range) return { key: Buffer.from(range.key) };
  return { key: Buffer.from(range.from), range_end: Buffer.from(range.to) };
}
