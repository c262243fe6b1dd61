import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { bulkhead } from "cockatiel";
import { systemContext } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { noteRestored } from "@/lib/data-planes/health/note-restored";
import { db } from "@/lib/db/client";
import { loadInstallation } from "@/lib/installation/load-installation";
import { log } from "@/lib/log";
import { WatchLost } from "./hold-watch";
import { Inbox } from "./inbox";
import { noteFailure } from "./note-progress";
import { PlaneSession, type Message } from "./plane-session";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Everything is compared again this often, not all planes at the same time. */
const COMPARE_EVERY_MS = 10 * 60_000;

/** Comparisons hold all values of a plane for a moment: a few planes at a time. */
const comparing = bulkhead(4, Infinity);

class Stopped extends Error {}

/** Watches one plane until it is stopped, whatever becomes of its etcd or of the database meanwhile. */
export class PlaneWatcher {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private inbox = new Inbox<Message>();
  private session: PlaneSession | null = null;
  private failures = 0;

  constructor(
    readonly dataPlaneId: string,
    readonly connectionSerial: number,
  ) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.inbox.fail(new Stopped());
    await this.running;
  }

  /** People decided something about this plane. */
  refresh(): void {
    this.inbox.put("refresh");
  }

  /** Until it watches it may concern anything. */
  concerns(gateway: string): boolean {
    return this.session?.concerns(gateway) ?? true;
  }

  /** How far it came; null while it is not watching. */
  get revision(): string | null {
    return this.failures === 0 && this.session ? this.session.revision : null;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.watch();
      } catch (error) {
        if (signal.aborted) return;
        await this.noteFailure(error);
        const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.failures++, 10));
        await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async watch(): Promise<void> {
    const [row, installation] = await Promise.all([findPlane(this.dataPlaneId), loadInstallation()]);
    this.inbox = new Inbox();
    if (this.stopping.signal.aborted) return;
    const session = new PlaneSession(systemContext("drift"), row, installation, this.inbox);
    try {
      await comparing.execute(() => session.compare());
      this.session = session;
      this.failures = 0;
      session.alarms.set("compare", COMPARE_EVERY_MS * (0.9 + Math.random() / 5));
      await session.follow();
    } finally {
      this.session = null;
      session.close();
    }
  }

  private async noteFailure(error: unknown): Promise<void> {
    if (error instanceof WatchLost) return;
    if (!(error instanceof AppError)) log.error({ err: error, dataPlaneId: this.dataPlaneId }, "a watch failed");
    try {
      await noteFailure(this.dataPlaneId, error);
      if (error instanceof AppError && error.code === "GP_PLANE_10007") {
        await noteRestored(this.dataPlaneId, this.connectionSerial, error);
      }
    } catch (failure) {
      log.warn({ err: failure, dataPlaneId: this.dataPlaneId }, "a watch could not say why it failed");
    }
  }
}

/** As it is registered now. */
function findPlane(id: string) {
  return db.dataPlane.findUniqueOrThrow({ where: { id } });
}
