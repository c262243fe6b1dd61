import { z } from "zod";
import { operation } from "@/lib/command/operation";
import { DataPlaneName, GatewayName } from "@/lib/core/names";
import { pageOf } from "@/lib/core/pagination";
import {
  KeyChangeDto,
  PreviewDto,
  PreviewInput,
  PreviewKeysInput,
  ResyncPreviewDto,
  ResyncPreviewInput,
  RollbackKeysInput,
  RollbackPreviewDto,
  RollbackPreviewInput,
} from "@/lib/releases/preview/schema";
import { ReleaseParams } from "@/lib/releases/schema";

const tag = "Releases";
const onGateway = z.object({ gateway: GatewayName });

export const previewReleaseOperation = operation({
  method: "POST",
  path: "/gateways/{gateway}/releases/preview",
  tag,
  summary: "What a release would do: every check and the difference to the live keys of every plane. Changes nothing",
  params: onGateway,
  body: PreviewInput,
  answers: PreviewDto,
});

export const listPreviewKeysOperation = operation({
  method: "POST",
  path: "/gateways/{gateway}/releases/preview/keys",
  tag,
  summary: "What a release would change on one plane, key by key",
  params: onGateway,
  body: PreviewKeysInput,
  answers: pageOf(KeyChangeDto),
});

export const previewRollbackOperation = operation({
  method: "POST",
  path: "/releases/{id}/rollback/preview",
  tag,
  summary: "What a rollback would bring each plane back to: every check and the difference. Changes nothing",
  params: ReleaseParams,
  body: RollbackPreviewInput,
  answers: RollbackPreviewDto,
});

export const listRollbackKeysOperation = operation({
  method: "POST",
  path: "/releases/{id}/rollback/preview/keys",
  tag,
  summary: "What a rollback would change on one plane, key by key",
  params: ReleaseParams,
  body: RollbackKeysInput,
  answers: pageOf(KeyChangeDto),
});

export const previewResyncOperation = operation({
  method: "POST",
  path: "/data-planes/{name}/resync/preview",
  tag,
  summary: "What a resync would write again on a plane, stage by stage. Changes nothing",
  params: z.object({ name: DataPlaneName }),
  body: ResyncPreviewInput,
  answers: ResyncPreviewDto,
});
