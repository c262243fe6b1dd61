import { headerMap, object, text } from "../json-schema.ts";
import { changeHeaders, type HeaderMap } from "./headers.ts";
import type { Plugin } from "./plugin.ts";

interface Configuration {
  before_body?: string;
  body?: string;
  after_body?: string;
  headers?: HeaderMap;
}

export const echo: Plugin<Configuration> = {
  version: 0.1,
  priority: 412,
  schema: object(
    { before_body: text, body: text, after_body: text, headers: headerMap },
    { anyOf: [{ required: ["before_body"] }, { required: ["body"] }, { required: ["after_body"] }] },
  ),

  header: ({ headers }, exchange, answer) => changeHeaders(answer.headers, { set: headers }, exchange),
  changesBody: () => true,
  body: ({ before_body = "", body: replacement, after_body = "" }, _, body) =>
    before_body + (replacement ?? body) + after_body,
};
