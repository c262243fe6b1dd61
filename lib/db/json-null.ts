import "server-only";
import { Prisma } from "./generated/client";

/** Empties a JSON column; `undefined` leaves it as it is, `null` is a JSON value. */
export const jsonNull = Prisma.DbNull;
