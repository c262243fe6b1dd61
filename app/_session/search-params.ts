export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The parameters of an address that a page knows, each at most once. */
export async function textParameters<Name extends string>(given: SearchParams, names: readonly Name[]) {
  const search = await given;
  const texts = names.flatMap((name) => {
    const value = search[name];
    return typeof value === "string" && value !== "" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(texts) as Partial<Record<Name, string>>;
}
