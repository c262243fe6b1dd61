/** `message` may hold `{params}`; `cure` says what the reader can do. */
export type CatalogueEntry = { status: number; message: string; cause: string; cure: string };

export type Catalogue = Readonly<Record<`GP_${string}_${number}`, CatalogueEntry>>;
