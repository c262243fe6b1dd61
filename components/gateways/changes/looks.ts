import { IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { Change } from "@/lib/gateways/definition/schema";

/** How changes of a definition are shown. */

export const changeLooks: Record<Change["op"], Look> = {
  create: { word: "New", tone: "good", icon: IconPlus },
  update: { word: "Changed", tone: "warn", icon: IconPencil },
  delete: { word: "Dropped", tone: "bad", icon: IconMinus },
};

export const objectWords: Record<Change["object"], string> = {
  gateway: "Gateway",
  stage: "Stage",
  backend: "Backend",
  resource: "Resource",
  binding: "Binding",
};
