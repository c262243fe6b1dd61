import { operation } from "@/lib/command/operation";

export const followChangesOperation = operation({
  method: "GET",
  path: "/changes",
  tag: "Fleet",
  summary: "What changed, as it happens: topics and names, never values; null when something may have been missed",
  answerTypes: ["text/event-stream"],
});
