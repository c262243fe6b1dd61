import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const monospace = "var(--mantine-font-family-monospace)";
const border = "1px solid var(--mantine-color-default-border)";

const frame = EditorView.theme({
  "&": { fontSize: "0.75rem", background: "var(--panel)", color: "var(--mantine-color-text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: monospace, lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--mantine-color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
  ".cm-gutters": { background: "transparent", color: "var(--mantine-color-dimmed)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "transparent" },
  "&.cm-focused .cm-activeLine": { background: "color-mix(in srgb, var(--hover) 60%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--tone-busy-bg)",
  },
  ".cm-foldPlaceholder": { background: "var(--hover)", border, color: "var(--mantine-color-dimmed)" },
  ".cm-tooltip": { background: "var(--mantine-color-body)", border, borderRadius: "0.375rem" },
  ".cm-diagnostic": { fontFamily: monospace },
});

const words = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--tone-busy)" },
  { tag: tags.string, color: "var(--tone-good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--tone-warn)" },
  { tag: [tags.comment, tags.meta], color: "var(--mantine-color-dimmed)" },
]);

/** Code in the colours of the rest, light and dark. */
export const editorLook = [frame, syntaxHighlighting(words)];
