import { json, jsonParseLinter } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { linter, type Diagnostic } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { load, YAMLException } from "js-yaml";

export type Language = "json" | "yaml";

/** Its colours, and marks where it cannot be read. */
export const languages: Record<Language, Extension> = {
  json: [json(), linter(findJsonFault)],
  yaml: [yaml(), linter(findYamlFault)],
};

const readJson = jsonParseLinter();

/** Reading more than this at each pause would be felt. */
const MOST_CHECKED = 500_000;

/** An empty text is none at all, which is no mistake. */
function findJsonFault(view: EditorView): Diagnostic[] {
  const { length } = view.state.doc;
  return length === 0 || length > MOST_CHECKED ? [] : readJson(view);
}

function findYamlFault({ state }: EditorView): Diagnostic[] {
  if (state.doc.length > MOST_CHECKED) return [];
  try {
    load(state.doc.toString());
    return [];
  } catch (error) {
    const fault = error instanceof YAMLException ? error : null;
    const at = Math.min(fault?.mark?.position ?? 0, state.doc.length);
    const { from, to } = state.doc.lineAt(at);
    return [{ from, to, severity: "error", message: fault?.reason ?? "This is not YAML." }];
  }
}
