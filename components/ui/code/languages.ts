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

/** An empty text is none at all, which is no mistake. */
function findJsonFault(view: EditorView): Diagnostic[] {
  return view.state.doc.length === 0 ? [] : readJson(view);
}

function findYamlFault({ state }: EditorView): Diagnostic[] {
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
