import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/core/errors";

/** What a page is about, or the page that says there is no such thing. */
export async function found<T>(thing: Promise<T>): Promise<T> {
  try {
    return await thing;
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  }
}
