import "server-only";
import { AppError } from "@/lib/core/errors";
import type { ErrorCode } from "@/lib/core/catalogue";
import { isTransient } from "@/lib/etcd/errors";
import { contactPlane, probeWriting, type Contact } from "../connection/contact-plane";
import type { PlaneAccess } from "../connection/open-plane";
import { observeNodes } from "../nodes/observe-nodes";
import { versionsOf } from "../nodes/versions";
import type { Installation } from "../ownership/owner";
import type { PlanePlace } from "../ownership/prefix";
import type { ObservedNodeDto, PlaneNode } from "../schema";
import { etcdProblems, nodeProblems, type Expectation } from "./findings";
import { isGrave, problemOf, type PlaneProblem } from "./health";

/** A plane as it stands in its row, or as somebody is about to save it. */
export type Examinee = {
  access: Pick<PlaneAccess, "prefix" | "connection"> | AppError;
  expected: Expectation;
  nodes: readonly PlaneNode[];
  /** The version its nodes reported when they last answered. */
  knownVersion: string | null;
};

export type Surroundings = { installation: Installation; others: readonly PlanePlace[] };

/** What a plane showed: either its etcd was contacted, or `failure` says why not. */
export type Examination = {
  contact: Contact | null;
  failure: AppError | null;
  problems: PlaneProblem[];
  nodes: ObservedNodeDto[];
  apisixVersion: string | null;
};

export type Depth = { timeoutMs: number; probeWriting: boolean };

/** While a person waits for the answer. */
export const THOROUGH: Depth = { timeoutMs: 5_000, probeWriting: true };

/** Asks etcd and nodes side by side and judges what they say. Changes nothing but a scratch key, if asked to. */
export async function examinePlane(
  examinee: Examinee,
  surroundings: Surroundings,
  depth: Depth = THOROUGH,
): Promise<Examination> {
  const [etcd, nodes] = await Promise.all([examineEtcd(examinee, surroundings, depth), observeNodes(examinee.nodes)]);
  const apisixVersion = versionsOf(nodes)[0] ?? examinee.knownVersion;
  const problems = [...etcd.problems, ...nodeProblems(examinee.expected, nodes, apisixVersion)];
  return { ...etcd, problems, nodes, apisixVersion };
}

type EtcdExamination = Pick<Examination, "contact" | "failure" | "problems">;

async function examineEtcd(
  { access, expected }: Examinee,
  { installation, others }: Surroundings,
  depth: Depth,
): Promise<EtcdExamination> {
  if (access instanceof AppError) return { contact: null, failure: access, problems: [] };
  try {
    const contact = await contactPlane(access, depth.timeoutMs);
    const problems = etcdProblems(expected, contact, installation, others);
    if (problems.some(isGrave) || !depth.probeWriting) return { contact, failure: null, problems };
    return { contact, failure: null, problems: [...problems, ...(await writingProblems(access))] };
  } catch (error) {
    if (error instanceof AppError) return { contact: null, failure: error, problems: [] };
    throw error;
  }
}

async function writingProblems(access: Exclude<Examinee["access"], AppError>): Promise<PlaneProblem[]> {
  try {
    await probeWriting(access);
    return [];
  } catch (error) {
    if (error instanceof AppError) return [problemOf(error)];
    throw error;
  }
}

/**
 * For who is about to save a plane: an etcd that cannot be reached just now may be saved, anything that is certainly
 * wrong may not, but for the codes in `accepted`.
 * @throws AppError the first thing that is certainly wrong
 */
export function refuseUnfit({ failure, problems }: Examination, accepted: readonly ErrorCode[] = []): void {
  if (failure && !isTransient(failure)) throw failure;
  const wrong = problems.find((problem) => isGrave(problem) && !accepted.includes(problem.code));
  if (wrong) throw new AppError(wrong.code, wrong.params);
}
