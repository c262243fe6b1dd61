"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { Annotation, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { getNonce } from "get-nonce";
import { useEffect, useEffectEvent, useRef } from "react";
import { editorLook } from "./editor-look";
import { languages, type Language } from "./languages";

export type EditorProps = {
  label: string;
  language: Language;
  value: string;
  /** Without it the text can be read and copied only. */
  onChange?: ((text: string) => void) | undefined;
  /** Ids of what describes it. */
  describedBy?: string | undefined;
};

/** What came by the value, and is no news to whoever gave it. */
const fromOutside = Annotation.define<boolean>();

const basics = [
  lineNumbers(),
  foldGutter(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  indentOnInput(),
  bracketMatching(),
  // Tab is left to the browser, so that the keyboard gets out again.
  keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap]),
  editorLook,
];

export default function Editor({ label, language, value, onChange, describedBy }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const isReadOnly = onChange === undefined;
  const report = useEffectEvent((text: string) => onChange?.(text));
  const firstText = useEffectEvent(() => value);

  useEffect(() => {
    if (!host.current) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: firstText(),
        extensions: [
          basics,
          languages[language],
          EditorState.readOnly.of(isReadOnly),
          EditorView.cspNonce.of(getNonce() ?? ""),
          EditorView.contentAttributes.of({
            "aria-label": label,
            ...(isReadOnly && { "aria-readonly": "true", tabindex: "0" }),
          }),
          EditorView.editable.of(!isReadOnly),
          EditorView.updateListener.of(({ docChanged, transactions, state }) => {
            const isOurs = transactions.some((transaction) => transaction.annotation(fromOutside));
            if (docChanged && !isOurs) report(state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [label, language, isReadOnly]);

  useEffect(() => {
    const content = editor.current?.contentDOM;
    if (describedBy === undefined) content?.removeAttribute("aria-describedby");
    else content?.setAttribute("aria-describedby", describedBy);
  }, [describedBy]);

  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === value) return;
    const changes = { from: 0, to: view.state.doc.length, insert: value };
    view.dispatch({ changes, annotations: fromOutside.of(true) });
  }, [value]);

  return <div ref={host} />;
}
