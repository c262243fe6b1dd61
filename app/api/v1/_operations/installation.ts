import { operation } from "@/lib/command/operation";
import { InstallationDto, SettleInput } from "@/lib/installation/schema";

const tag = "Installation";

export const getInstallationOperation = operation({
  method: "GET",
  path: "/installation",
  tag,
  summary: "Who this installation is to its data planes, and whether it runs where it always did",
  answers: InstallationDto,
});

export const settleInstallationOperation = operation({
  method: "POST",
  path: "/installation/settle",
  tag,
  summary: "Say what another home means: it moved here with its data planes, or it is a copy and they stay elsewhere",
  body: SettleInput,
  answers: InstallationDto,
  audits: { action: "installation.settle", objectType: "installation" },
});
