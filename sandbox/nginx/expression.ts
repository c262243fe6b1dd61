import { addressMatcher } from "./addresses.ts";
import { tryRegex } from "./regex.ts";

/** Conditions on variables as lua-resty-expr reads them: `[["arg_v","==","2"], ["OR", [...], [...]]]`. */
export type Lookup = (variable: string) => string | number | undefined;
export type Condition = (lookup: Lookup) => boolean;
type Comparison = (left: ReturnType<Lookup>, right: unknown) => boolean;

const comparisons: Record<string, Comparison> = {
  "==": (left, right) => comparable(left, right) === (right ?? undefined),
  "~=": (left, right) => comparable(left, right) !== (right ?? undefined),
  ">": numeric((left, right) => left > right),
  ">=": numeric((left, right) => left >= right),
  "<": numeric((left, right) => left < right),
  "<=": numeric((left, right) => left <= right),
  in: (left, right) => Array.isArray(right) && right.includes(left),
  // "has" asks whether a list variable holds a value; no variable of this plane is a list
  has: () => false,
};

/** Throws when the rule is malformed: APISIX refuses such an item. */
export function compileExpression(rule: unknown): Condition {
  if (!Array.isArray(rule)) throw new Error("rule should be an array");
  if (rule.length === 0) return () => true;
  if (!Array.isArray(rule[0]) && !logicOperator(rule[0])) throw new Error("rule should be wrapped inside brackets");
  return compileRule(rule);
}

function compileRule(rule: unknown): Condition {
  if (!Array.isArray(rule) || rule.length === 0) throw new Error("rule too short");
  if (Array.isArray(rule[0])) return all(rule.map(compileRule));
  const operator = logicOperator(rule[0]);
  if (!operator) return compileComparison(rule);
  if (rule.length < 3) throw new Error("rule too short");
  return operator(rule.slice(1).map(compileRule));
}

const all = (conditions: Condition[]): Condition => {
  return (lookup) => conditions.every((condition) => condition(lookup));
};
const any = (conditions: Condition[]): Condition => {
  return (lookup) => conditions.some((condition) => condition(lookup));
};
const not = (condition: Condition): Condition => {
  return (lookup) => !condition(lookup);
};

function logicOperator(word: unknown): ((conditions: Condition[]) => Condition) | undefined {
  switch (typeof word === "string" ? word.toUpperCase() : "") {
    case "AND":
      return all;
    case "OR":
      return any;
    case "!AND":
      return (conditions) => not(all(conditions));
    case "!OR":
      return (conditions) => not(any(conditions));
    default:
      return undefined;
  }
}

function compileComparison(rule: unknown[]): Condition {
  if (rule.length === 4) {
    if (rule[1] !== "!") throw new Error("bad 'not' expression");
    return not(compileComparison([rule[0], rule[2], rule[3]]));
  }
  const [variable, word, right] = rule;
  if (typeof variable !== "string" || typeof word !== "string") throw new Error("invalid expression");
  const operator = word.toLowerCase();
  if (operator === "ipmatch") return compileAddressMatch(variable, right);
  if (operator === "~~" || operator === "~*") return compilePattern(variable, right, operator === "~*" ? "i" : "");
  const comparison = comparisons[operator];
  if (comparison) return (lookup) => comparison(lookup(variable), right);
  if (rule.length === 2) return (lookup) => lookup(variable) === operator;
  throw new Error(`invalid operator '${operator}'`);
}

/** Compiled at the first question: of ten thousand routes most are never asked. */
function compilePattern(variable: string, right: unknown, flags: string): Condition {
  let regex: RegExp | null | undefined;
  return (lookup) => {
    const left = lookup(variable);
    if (left === undefined) return false;
    regex ??= tryRegex(String(right), flags);
    return regex?.test(String(left)) ?? false;
  };
}

function compileAddressMatch(variable: string, right: unknown): Condition {
  const list = (Array.isArray(right) ? right : [right]).map(String);
  if (list.length === 0) throw new Error("invalid ip address");
  const isInList = addressMatcher(list);
  return (lookup) => isInList(String(lookup(variable) ?? ""));
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
}

/** Lua compares types strictly: only a number on the right makes the left one a number. */
const comparable = (left: ReturnType<Lookup>, right: unknown) => (typeof right === "number" ? toNumber(left) : left);

function numeric(compare: (left: number, right: number) => boolean): Comparison {
  return (left, right) => {
    const [leftNumber, rightNumber] = [toNumber(left), toNumber(right)];
    return leftNumber !== undefined && rightNumber !== undefined && compare(leftNumber, rightNumber);
  };
}
