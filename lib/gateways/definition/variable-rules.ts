import type { Finding } from "./finding";
import type { Backend, Blueprint, Resource, Stage } from "./schema";
import { referencedVariables } from "./variable-references";

/** Resources are released with every stage, so every stage must declare what they refer to. */
export function undeclaredVariables({ stages, backends, resources }: Blueprint): Finding[] {
  return [
    ...stages.flatMap((stage) => undeclared(`stages[${stage.name}].plugins`, stage.plugins, [stage])),
    ...backends.flatMap((backend) => stages.flatMap((stage) => undeclaredByEndpoint(backend, stage))),
    ...resources.flatMap((resource) => undeclaredByResource(resource, stages)),
  ];
}

function undeclaredByEndpoint({ name, stages }: Backend, stage: Stage): Finding[] {
  const endpoint = Object.hasOwn(stages, stage.name) ? stages[stage.name] : undefined;
  return undeclared(`backends[${name}].stages.${stage.name}`, endpoint, [stage]);
}

function undeclaredByResource({ name, upstreamPath, plugins }: Resource, stages: Stage[]): Finding[] {
  return [
    ...undeclared(`resources[${name}].upstreamPath`, upstreamPath, stages),
    ...undeclared(`resources[${name}].plugins`, plugins, stages),
  ];
}

function undeclared(path: string, value: unknown, stages: Stage[]): Finding[] {
  return referencedVariables(value).flatMap((variable) =>
    lacking(variable, stages).map((where) => ({ path, code: "GP_DEFINITION_20004", params: { variable, where } })),
  );
}

function lacking(variable: string, stages: Stage[]): string[] {
  if (stages.length === 0) return ["there is no stage"];
  return stages.filter(({ vars }) => !Object.hasOwn(vars, variable)).map(({ name }) => `the stage ${name} does not`);
}
