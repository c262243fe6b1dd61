import type { Icon } from "@tabler/icons-react";

/** What a colour says. The colours themselves are in theme.css. */
export type Tone = "good" | "bad" | "warn" | "busy" | "quiet";

/** How a state is shown: never by colour alone. */
export type Look = { word: string; tone: Tone; icon: Icon };

export const toneColor = (tone: Tone) => `var(--tone-${tone})`;
export const toneBackground = (tone: Tone) => `var(--tone-${tone}-bg)`;
