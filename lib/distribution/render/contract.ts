import type { Directory } from "@/lib/apisix/directories";
import type { ErrorCode } from "@/lib/core/catalogue";
import type { ErrorParams } from "@/lib/core/errors";
import type { JsonObject } from "@/lib/core/json";
import type { OpenedBlueprint } from "@/lib/gateways/definition/identified";
import type { Scalar } from "@/lib/gateways/definition/schema";

export type PlaneRouter = "host-uri" | "uri-with-parameter";

export type BindingVariable = Scalar | { value: Scalar; secret: boolean };

export type RenderInput = {
  gateway: string;
  stage: string;
  blueprint: OpenedBlueprint;
  bindingVars: Readonly<Record<string, BindingVariable>>;
  plane: { apisixVersion: string | null; router: PlaneRouter };
};

/** One object of APISIX. `secretPaths` are pointers to what of its value must never be shown. */
export type RenderedObject = {
  directory: Directory;
  id: string;
  value: JsonObject;
  secretPaths: string[];
  source: { kind: "resource" | "backend" | "stage"; name: string };
};

/** What keeps a release off the plane: `path` names its place in the definition, `resources[getPet].path`. */
export type RenderProblem = { code: ErrorCode; params: ErrorParams; path: string };

export type RenderResult = { objects: RenderedObject[]; problems: RenderProblem[] };

export type OpenedStage = OpenedBlueprint["stages"][number];
