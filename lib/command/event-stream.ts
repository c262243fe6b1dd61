import "server-only";
import { untilShutdown } from "@/lib/core/shutdown";
import { log } from "@/lib/log";

export type ServerSentEvent = { id?: number; event?: string; data: unknown };

const KEEP_ALIVE_MS = 20_000;
const encoder = new TextEncoder();

/**
 * Answers with server-sent events until `run` returns, the client leaves or the process stops. First bytes go out at
 * once: headers wait for them.
 */
export function eventStream(
  request: Request,
  run: (send: (event: ServerSentEvent) => void, signal: AbortSignal) => Promise<void>,
): Response {
  const signal = untilShutdown(request.signal);
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      const write = (text: string) => signal.aborted || stream.enqueue(encoder.encode(text));
      write(": ok\n\n");
      const keepAlive = setInterval(() => write(": still here\n\n"), KEEP_ALIVE_MS);
      void run((event) => write(format(event)), signal)
        .catch((error: unknown) => log.error({ err: error }, "an event stream failed"))
        .finally(() => {
          clearInterval(keepAlive);
          close(stream);
        });
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/** A client that left has closed it already. */
function close(stream: ReadableStreamDefaultController): void {
  try {
    stream.close();
  } catch {
    return;
  }
}

function format({ id, event, data }: ServerSentEvent): string {
  const head = `${id === undefined ? "" : `id: ${id}\n`}${event === undefined ? "" : `event: ${event}\n`}`;
  return `${head}data: ${JSON.stringify(data)}\n\n`;
}
