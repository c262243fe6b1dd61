import { setImmediate as afterwards } from "node:timers/promises";
import type { WriteInput } from "@/lib/distribution/write/contract";
import type { Dice } from "../fuzz/dice";
import { GatedEtcd, type WaitingCall } from "./gated-etcd";
import { Writer, type Target } from "./writer";

/** Who wrote a revision; of a writer also as which attempt, and what it had looked at by then. */
export type Author = { writer: Writer; attempt: number; lookedAt: string } | "somebody else";

type NewClient = (connection: WriteInput["plane"]["connection"], client: GatedEtcd) => void;

/** Writers of one scope whose calls to etcd happen one at a time, in an order and with results that dice decide. */
export class World {
  readonly authors = new Map<string, Author>();
  readonly writers: Writer[] = [];
  private readonly late: (() => Promise<void>)[] = [];
  private readonly crashes: unknown[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly register: NewClient,
  ) {}

  /** Begins to write; `plane` is the writer's alone. */
  start(input: WriteInput, target: Target = { attempts: 0 }): Writer {
    const writer = new Writer(input, target);
    const { connection } = input.plane;
    const wait = (call: WaitingCall) => void (writer.end ?? writer.calls.push(call));
    const sign = () => {
      const author = { writer, attempt: writer.attempt, lookedAt: writer.lookedAt };
      return (revision: string) => void this.authors.set(revision, author);
    };
    this.register(connection, new GatedEtcd(connection, { wait, sign }));
    this.writers.push(writer);
    writer.run().catch((error: unknown) => this.crashes.push(error));
    return writer;
  }

  /** Deleting what is not there makes no revision: the latest one keeps its author. */
  noteOther(revision: string): void {
    if (!this.authors.has(revision)) this.authors.set(revision, "somebody else");
  }

  get living(): Writer[] {
    return this.writers.filter(({ end }) => end === null);
  }

  /** Lets every writer come to its next call, or to its end. */
  async settle(): Promise<void> {
    await afterwards();
    if (this.crashes.length > 0) throw this.crashes[0];
  }

  /** One of the calls that wait is answered, or not. */
  async answerOne(): Promise<void> {
    const [writer, call] = this.dice.pick(
      this.writers.flatMap((each) => each.calls.map((call) => [each, call] as const)),
    );
    writer.calls.splice(writer.calls.indexOf(call), 1);
    const fate = this.dice.weigh({ pass: 40, refuse: 1, lose: call.writes ? 3 : 0, delay: call.writes ? 6 : 0 });
    if (fate === "pass") await call.pass();
    else if (fate === "refuse") call.refuse();
    else if (fate === "lose") await call.loseAnswer();
    else this.late.push(call.delay());
  }

  /** What somebody sent long ago arrives now. */
  async deliverLate(): Promise<void> {
    await this.late.splice(this.dice.below(this.late.length), 1)[0]?.();
  }

  /** Nothing is under way any more, and nobody goes on. */
  async end(): Promise<void> {
    for (const writer of this.living) writer.kill();
    while (this.late.length > 0) await this.deliverLate();
    await this.settle();
  }
}
