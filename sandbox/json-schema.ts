export type JsonSchema = Readonly<Record<string, unknown>>;

export const text = { type: "string" };
export const flag = (byDefault: boolean) => ({ type: "boolean", default: byDefault });
const headerValue = { oneOf: [text, { type: "number" }] };
export const headerName = { type: "string", pattern: "^[A-Za-z0-9!#$%&*+.^_`|~-]+$" };
export const headerMap = {
  type: "object",
  minProperties: 1,
  patternProperties: { [headerName.pattern]: headerValue },
  additionalProperties: false,
};
export const headerNames = { type: "array", minItems: 1, items: headerName };

/** Closed: a field that is not listed is refused. */
export const object = (properties: Record<string, unknown>, more: Record<string, unknown> = {}): JsonSchema => ({
  type: "object",
  properties,
  additionalProperties: false,
  ...more,
});
