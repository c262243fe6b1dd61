import { z } from "zod";

/** What a node shows of one kind, by id: the revision of etcd each object was loaded at; null where it does not tell. */
export type NodeItems = ReadonlyMap<string, number | null>;

/** A node that resolved a domain anew shows `123#1793.5`, and the revision itself as `orig_modifiedIndex`. */
const Revision = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d+(#|$)/)
    .transform((text) => Number.parseInt(text, 10)),
]);
const Id = z.union([z.string(), z.int().transform(String)]);

const Item = z.object({
  key: z.string().optional().catch(undefined),
  orig_modifiedIndex: Revision.optional().catch(undefined),
  modifiedIndex: Revision.optional().catch(undefined),
  value: z.object({ id: Id }).optional().catch(undefined),
});
type Item = z.infer<typeof Item>;

/** Lua knows one kind of table: an empty list is an empty object there. */
const List = z.union([z.array(Item.nullable().catch(null)), z.strictObject({}).transform(() => [])]);

/** Reads a list of the control API. @returns null when it is no such list */
export function readItems(answer: unknown): NodeItems | null {
  const { data } = List.safeParse(answer);
  if (data === undefined) return null;
  return new Map(data.flatMap((item) => (item ? identified(item) : [])));
}

function identified({ key, value, orig_modifiedIndex, modifiedIndex }: Item): [string, number | null][] {
  const id = key?.split("/").at(-1) ?? value?.id;
  return id === undefined ? [] : [[id, orig_modifiedIndex ?? modifiedIndex ?? null]];
}
