import type { JsonObject, JsonValue } from "@/lib/core/json";
import type { OpenedVariable } from "@/lib/gateways/definition/identified";
import type { Scalar } from "@/lib/gateways/definition/schema";
import { isReference, REFERENCE } from "@/lib/gateways/definition/variable-references";
import type { BindingVariable, RenderProblem } from "./contract";

type Places = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;
type Variable = { value: Scalar | null; secret: boolean };

/** What the stage declares, with its own value or else the binding's. */
export type Variables = { stage: string; declared: ReadonlyMap<string, Variable> };

export function stageVariables(
  stage: { name: string; vars: Readonly<Record<string, OpenedVariable>> },
  bindingVars: Readonly<Record<string, BindingVariable>>,
): Variables {
  const given = new Map(Object.entries(bindingVars));
  const declared = Object.entries(stage.vars).map(
    ([name, own]) => [name, toVariable(own ?? given.get(name) ?? null)] as const,
  );
  return { stage: stage.name, declared: new Map(declared) };
}

function toVariable(variable: OpenedVariable | BindingVariable): Variable {
  if (typeof variable === "object" && variable !== null) return { value: variable.value, secret: variable.secret };
  return { value: variable, secret: false };
}

export type Substitution<T> = { value: T; secretPlaces: Places[]; problems: RenderProblem[] };

/** Fills in variables everywhere in a value; a text that is one reference and nothing else takes the variable's type. */
export function substitute(source: Fields, variables: Variables, path: string): Substitution<JsonObject> {
  const filling = new Filling(variables);
  const value = filling.fillObject(source, []);
  return { value, secretPlaces: filling.secretPlaces, problems: filling.problemsAt(path) };
}

export function substituteText(source: string, variables: Variables, path: string): Substitution<string> {
  const filling = new Filling(variables);
  const value = filling.fillReferences(source, []);
  return { value, secretPlaces: filling.secretPlaces, problems: filling.problemsAt(path) };
}

class Filling {
  readonly secretPlaces: Places[] = [];
  readonly #lacking = new Set<string>();

  constructor(readonly variables: Variables) {}

  problemsAt(path: string): RenderProblem[] {
    const { stage, declared } = this.variables;
    return [...this.#lacking].map((variable) => ({
      code: declared.has(variable) ? "GP_RENDER_20005" : "GP_RENDER_20004",
      params: { variable, stage },
      path,
    }));
  }

  fillObject(source: Fields, places: Places): JsonObject {
    return Object.fromEntries(
      Object.entries(source).map(([name, value]) => [name, this.#fill(value, [...places, name])]),
    );
  }

  fillReferences(text: string, places: Places): string {
    return text.replace(REFERENCE, (reference, name: string) => String(this.#read(name, places) ?? reference));
  }

  #fill(source: unknown, places: Places): JsonValue {
    if (typeof source === "string") return this.#fillText(source, places);
    if (Array.isArray(source)) return source.map((value, at) => this.#fill(value, [...places, at]));
    if (typeof source === "object" && source !== null) return this.fillObject({ ...source }, places);
    return typeof source === "number" || typeof source === "boolean" ? source : null;
  }

  #fillText(text: string, places: Places): JsonValue {
    if (!text.includes("{vars.")) return text;
    if (isReference(text)) return this.#read(text.slice("{vars.".length, -1), places) ?? text;
    return this.fillReferences(text, places);
  }

  #read(name: string, places: Places): Scalar | null {
    const variable = this.variables.declared.get(name);
    if (variable === undefined || variable.value === null) this.#lacking.add(name);
    else if (variable.secret) this.secretPlaces.push(places);
    return variable?.value ?? null;
  }
}
