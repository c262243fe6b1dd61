import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import type { PlaneInspection } from "../checks/check-plane";
import type { PlaneSubject, Subject } from "../checks/subject/load-subject";
import { sideBySide } from "../checks/side-by-side";
import { firstFailure } from "../checks/verdict";
import { secretsKnownTo } from "../checks/subject/known-to";
import { changedKeys, matches, presentKey } from "./changed-keys";
import { inspect, type Previewed } from "./inspect";
import { maskerOf, type Masker } from "./mask-values";
import { presentInspection } from "./present-inspection";
import type { KeyChangeDto, KeyFilter, PreviewTargetDto } from "./schema";

/** On few planes many keys, on many planes few: the rest is asked for plane by plane. */
const FEW_PLANES = 3;
const [MANY_KEYS, FEW_KEYS] = [200, 20];

export const usualKeys = (places: number) => (places > FEW_PLANES ? FEW_KEYS : MANY_KEYS);

/** All planes side by side, by name: what the checks say, and what would change. */
export async function showPreview({ subject, targets }: Previewed, keys?: number): Promise<PreviewTargetDto[]> {
  const most = keys ?? usualKeys(targets.length);
  const shown = await sideBySide(targets, async (target) => {
    const inspection = await inspect(subject, target);
    return presentInspection(inspection, { most, masker: () => maskerFor(subject, target, inspection) });
  });
  return shown.sort((left, right) => left.dataPlane.localeCompare(right.dataPlane));
}

/** A page of one plane's changed keys. @throws AppError what kept it from being read, or from being rendered */
export async function showKeys(
  subject: Subject,
  target: PlaneSubject,
  { cursor, limit, ...filter }: KeyFilter,
): Promise<Page<KeyChangeDto>> {
  const inspection = await inspect(subject, target);
  if (inspection.plan === null) throw reasonOf(inspection);
  const [after = ""] = decodeCursor(cursor, z.tuple([z.string()])) ?? [];
  const rest = changedKeys(inspection.plan).filter(({ key }) => key > after);
  const mask = await maskerFor(subject, target, inspection);
  return toPage(
    rest.filter(matches(filter)).slice(0, limit + 1),
    limit,
    ({ key }) => [key],
    (key) => presentKey(key, mask),
  );
}

function reasonOf(inspection: PlaneInspection): AppError {
  const { code = "GP_INTERNAL_90001", params } = firstFailure(inspection) ?? {};
  return new AppError(code, params);
}

/** Secrets are masked on both sides: those to be written, and those that Gateplane wrote before. */
async function maskerFor(subject: Subject, { plane }: PlaneSubject, { snapshot }: PlaneInspection): Promise<Masker> {
  return maskerOf([...(snapshot?.entries ?? []), ...(await secretsKnownTo(subject, plane.id))]);
}
