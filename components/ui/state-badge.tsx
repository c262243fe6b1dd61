import classes from "./state-badge.module.css";
import { StateIcon } from "./state-icon";
import { toneBackground, toneColor, type Look } from "./theme/tone";

type Props = {
  look: Look;
  /** Instead of the look's own word. */
  word?: string;
};

/** A state as word, icon and colour. */
export function StateBadge({ look, word = look.word }: Props) {
  return (
    <span className={classes.badge} style={{ color: toneColor(look.tone), background: toneBackground(look.tone) }}>
      <StateIcon look={look} />
      {word}
    </span>
  );
}
