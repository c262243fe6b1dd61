import "server-only";
import { checkPlane, type PlaneInspection } from "../checks/check-plane";
import type { PlaneSubject, Subject } from "../checks/subject/load-subject";

/** What is looked at: planes, each as a release would be given it. */
export type Previewed = { subject: Subject; targets: readonly PlaneSubject[] };

/** A plane that takes longer to tell what it holds counts as unreachable, and holds up no other. */
const PLANE_MS = 10_000;

export function inspect(subject: Subject, target: PlaneSubject): Promise<PlaneInspection> {
  return checkPlane(subject, { ...target, deadline: Date.now() + PLANE_MS });
}
