import { z } from "zod";
import { operation } from "@/lib/command/operation";
import { largeDocument } from "@/lib/command/read-body";
import { pageOf, PageQuery } from "@/lib/core/pagination";
import { GatewayDefinition, PutDefinitionDto, PutDefinitionQuery } from "@/lib/gateways/definition/schema";
import { MembersDto, MemberSet } from "@/lib/gateways/members/schema";
import { ImportQuery, ImportResult } from "@/lib/gateways/openapi/schema";
import {
  CreateGatewayInput,
  GatewayChanges,
  GatewayDto,
  GatewayParams,
  ListGatewaysInput,
} from "@/lib/gateways/schema";
import {
  NewVersion,
  VersionDetailsDto,
  VersionDiffDto,
  VersionDiffParams,
  VersionDto,
  VersionParams,
} from "@/lib/gateways/versions/schema";

const tag = "Gateways";

export const listGatewaysOperation = operation({
  method: "GET",
  path: "/gateways",
  tag,
  summary: "The gateways, by name",
  query: ListGatewaysInput,
  answers: pageOf(GatewayDto),
});

export const createGatewayOperation = operation({
  method: "POST",
  path: "/gateways",
  tag,
  summary: "Make a gateway, bound to the planes named or else to the default plane",
  body: CreateGatewayInput,
  status: 201,
  answers: GatewayDto,
  audits: { action: "gateway.create", objectType: "gateway" },
});

export const getGatewayOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}",
  tag,
  summary: "A gateway",
  params: GatewayParams,
  answers: GatewayDto,
});

export const updateGatewayOperation = operation({
  method: "PATCH",
  path: "/gateways/{gateway}",
  tag,
  summary: "Change a gateway's title, description or status; its name never changes",
  params: GatewayParams,
  body: GatewayChanges,
  answers: GatewayDto,
  audits: { action: "gateway.update", objectType: "gateway" },
});

export const deleteGatewayOperation = operation({
  method: "DELETE",
  path: "/gateways/{gateway}",
  tag,
  summary: "Delete a gateway of which nothing is live; its history stays",
  params: GatewayParams,
  status: 204,
  audits: { action: "gateway.delete", objectType: "gateway" },
});

export const getDefinitionOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}/definition",
  tag,
  summary: "The definition of a gateway, its secrets masked; as YAML by the Accept header",
  params: GatewayParams,
  answers: GatewayDefinition,
  answerTypes: ["application/yaml"],
});

export const putDefinitionOperation = operation({
  method: "PUT",
  path: "/gateways/{gateway}/definition",
  tag,
  summary: "Make a gateway what its definition says, creating it when absent; said again it changes nothing",
  // The body says the same name again, and is told what is wrong with it.
  params: z.object({ gateway: z.string().min(1).max(256) }),
  query: PutDefinitionQuery,
  body: GatewayDefinition,
  reads: largeDocument,
  answers: PutDefinitionDto,
  audits: { action: "definition.put", objectType: "gateway" },
});

export const importOpenApiOperation = operation({
  method: "POST",
  path: "/gateways/{gateway}/imports/openapi",
  tag,
  summary: "Make resources of the operations of an OpenAPI 3.0 or 3.1 document",
  params: GatewayParams,
  query: ImportQuery,
  body: z.unknown().describe("The OpenAPI document"),
  reads: largeDocument,
  answers: ImportResult,
  audits: { action: "openapi.import", objectType: "gateway" },
});

export const listMembersOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}/members",
  tag,
  summary: "The members of a gateway, by e-mail",
  params: GatewayParams,
  answers: MembersDto,
});

export const putMembersOperation = operation({
  method: "PUT",
  path: "/gateways/{gateway}/members",
  tag,
  summary: "Make these people all the members of a gateway",
  params: GatewayParams,
  body: MemberSet,
  answers: MembersDto,
  audits: { action: "members.update", objectType: "gateway" },
});

export const listVersionsOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}/versions",
  tag,
  summary: "The versions of a gateway, newest first",
  params: GatewayParams,
  query: PageQuery,
  answers: pageOf(VersionDto),
});

export const createVersionOperation = operation({
  method: "POST",
  path: "/gateways/{gateway}/versions",
  tag,
  summary: "Keep the definition as it stands under a semantic number, for ever",
  params: GatewayParams,
  body: NewVersion,
  status: 201,
  answers: VersionDto,
  audits: { action: "version.create", objectType: "version" },
});

export const getVersionOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}/versions/{number}",
  tag,
  summary: "A version with its definition, secrets masked",
  params: VersionParams,
  answers: VersionDetailsDto,
});

export const diffVersionsOperation = operation({
  method: "GET",
  path: "/gateways/{gateway}/versions/{number}/diff/{b}",
  tag,
  summary: "What changed from one version to another, or to the draft",
  params: VersionDiffParams,
  answers: VersionDiffDto,
});
