import { startInstallation } from "./installation";

/** The installation that all browser tests share, stopped after the last one. */
export default async function startShared(): Promise<() => Promise<void>> {
  const { dataDirectory, stop } = await startInstallation({ port: Number(process.env.GATEPLANE_E2E_PORT) });
  process.env.GATEPLANE_E2E_DATA = dataDirectory;
  return stop;
}
