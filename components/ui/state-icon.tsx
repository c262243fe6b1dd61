import classes from "./state-badge.module.css";
import { toneColor, type Look } from "./theme/tone";

/** The icon alone, where the word stands beside it or is said to screen readers by its parent. */
export function StateIcon({ look, size = 14 }: { look: Look; size?: number }) {
  const Icon = look.icon;
  const className = look.tone === "busy" ? classes.turning : undefined;
  return <Icon aria-hidden size={size} stroke={2.4} color={toneColor(look.tone)} className={className} />;
}
