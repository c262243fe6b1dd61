import { dataPlanesErrors } from "./catalogue/data-planes";
import { driftErrors } from "./catalogue/drift";
import { etcdErrors } from "./catalogue/etcd";
import { freezeWindowsErrors } from "./catalogue/freeze-windows";
import { gatewaysErrors } from "./catalogue/gateways";
import { notificationsErrors } from "./catalogue/notifications";
import { peopleErrors } from "./catalogue/people";
import { releasesErrors } from "./catalogue/releases";
import { renderingErrors } from "./catalogue/rendering";
import { requestsErrors } from "./catalogue/requests";
import type { CatalogueEntry } from "./catalogue/entry";

/**
 * Every error Gateplane tells anyone about. Append-only: a code, once published, keeps its meaning for ever
 * (a frozen snapshot in `catalogue.test.ts` guards it).
 *
 * `GP_<AREA>_<5 digits>`: 1xxxx state of a resource, 2xxxx bad argument, 3xxxx permission, 4xxxx outside world, 9xxxx bug.
 */
const entries = {
  ...requestsErrors,
  ...peopleErrors,
  ...dataPlanesErrors,
  ...etcdErrors,
  ...gatewaysErrors,
  ...releasesErrors,
  ...freezeWindowsErrors,
  ...renderingErrors,
  ...notificationsErrors,
  ...driftErrors,
};

export type ErrorCode = keyof typeof entries;

export const catalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = entries;
