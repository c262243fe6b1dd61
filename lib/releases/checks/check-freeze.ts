import { freezeOf } from "../freeze-windows/freezes/freeze";
import { zonedTime } from "../freeze-windows/freezes/zoned-time";
import type { PlaneSubject, Subject } from "./subject/load-subject";
import { failed, passed, warned, type Check } from "./verdict";

/** Whether the plane is frozen for this; an administrator's override turns the failure into a warning. */
export function checkFreeze({ gateway, stage, freezes }: Subject, { plane }: PlaneSubject): Check[] {
  if (freezes === null) return [];
  const { windows, at, override } = freezes;
  const labels = plane.labels as Record<string, string>;
  const freeze = freezeOf(windows, { gateway, stage, dataPlane: plane.name, labels }, at);
  if (freeze === null) return [passed("freeze")];
  const { window, until, timeZone } = freeze;
  const params = { dataPlane: plane.name, window, until: zonedTime(until, timeZone, at), timeZone };
  if (override === null) return [failed("freeze", "GP_CHECK_10008", params)];
  return [warned("freeze", "GP_CHECK_10009", { ...params, reason: override })];
}
