import { AppError } from "@/lib/core/errors";
import { etcd } from "@/lib/etcd/client";
import { formatMarker, markerKey, type FoundMarker, type Marker } from "../marker";
import type { LiveScope } from "../read-live";
import { scopeName } from "../scope";
import type { WriteInput } from "./contract";
import { LostCompare } from "./lost-compare";

export type Standing = "open" | "held" | "completed";

/**
 * The marker as a fence: whoever put it last may write, because each transaction compares its revision. What older
 * writers still have under way can no longer apply.
 */
export class HeldFence {
  private heldAt = "0";
  private doubtful = false;

  constructor(private readonly input: WriteInput) {}

  /** @throws AppError when the fence is lost to a newer writer, or the marker is another installation's */
  standing(marker: FoundMarker | null): Standing {
    if (!isOurs(marker, this.input)) return "open";
    if (marker.state === "complete") return "completed";
    if (this.doubtful) return "open";
    this.heldAt = marker.modRevision;
    return "held";
  }

  /** A write of ours may still be under way: only putting the marker again shuts it out. */
  doubt(): void {
    this.doubtful = true;
  }

  /**
   * Puts the marker, and with it the placeholders that APISIX finds its directories by.
   * @throws LostCompare when the marker, or a placeholder, is not any more as it was found
   */
  async take({ marker, missingPlaceholders }: LiveScope): Promise<string> {
    this.heldAt = await this.put("writing", marker?.modRevision ?? "0", missingPlaceholders);
    this.doubtful = false;
    return this.heldAt;
  }

  async complete(): Promise<string> {
    return this.put("complete", this.heldAt);
  }

  get condition(): { key: string; modRevision: string } {
    return { key: this.key, modRevision: this.heldAt };
  }

  private get key(): string {
    return markerKey(this.input.plane.prefix, this.input.scope);
  }

  private async put(state: Marker["state"], modRevision: string, absent: readonly string[] = []): Promise<string> {
    const { plane, fence, snapshot } = this.input;
    const value = formatMarker({ ...fence, state, snapshot: snapshot.hash, keys: snapshot.entries.length });
    const { succeeded, revision } = await etcd(plane.connection).transact({
      compares: [{ key: this.key, modRevision }, ...absent.map((key) => ({ key, modRevision: "0" }))],
      puts: [{ key: this.key, value }, ...absent.map((key) => ({ key, value: "init_dir" }))],
      deletes: [],
    });
    if (!succeeded) throw new LostCompare();
    return revision;
  }
}

/** Whether the marker is this very attempt's; one that is older may be replaced. */
function isOurs(marker: FoundMarker | null, { plane, scope, fence }: WriteInput): marker is FoundMarker {
  if (marker === null) return false;
  const { installation, seq, attempt } = marker;
  if (installation !== fence.installation) {
    throw new AppError("GP_PLANE_10005", { name: plane.name, prefix: plane.prefix, owner: installation });
  }
  if (seq < fence.seq) return false;
  const sameTarget = seq === fence.seq && marker.release === fence.release && marker.target === fence.target;
  if (!sameTarget || attempt > fence.attempt) {
    throw new AppError("GP_WRITE_10001", { scope: scopeName(scope), plane: plane.name, seq, attempt });
  }
  return attempt === fence.attempt;
}
