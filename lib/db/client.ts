import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient, type Prisma } from "./generated/client";
import { statementName } from "./statement-name";

/** The handle of a transaction; only `lib/command` opens one. */
export type Tx = Prisma.TransactionClient;

type ModelName = Uncapitalize<Prisma.ModelName>;
type Reads =
  | "findUnique"
  | "findUniqueOrThrow"
  | "findFirst"
  | "findFirstOrThrow"
  | "findMany"
  | "count"
  | "groupBy"
  | "aggregate";

/** Reading needs no transaction and no audit, so this is all that is exported: nobody writes past `runCommand`. */
export type ReadClient = { [Model in ModelName]: Pick<PrismaClient[Model], Reads> } & Pick<PrismaClient, "$queryRaw">;

const place = globalThis as { gateplanePrisma?: PrismaClient };

/** For `lib/command` only (a lint rule says so): the client that can open transactions. */
export function writableClient(): PrismaClient {
  return (place.gateplanePrisma ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: databaseUrl(), max: 20, connectionTimeoutMillis: 10_000 },
      { statementNameGenerator: statementName },
    ),
  }));
}

export const db: ReadClient = new Proxy({} as ReadClient, {
  get: (_, name) => Reflect.get(writableClient(), name) as unknown,
});

export async function closeDatabase(): Promise<void> {
  await place.gateplanePrisma?.$disconnect();
  delete place.gateplanePrisma;
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not set: the launcher sets it for the embedded database");
  return url;
}
