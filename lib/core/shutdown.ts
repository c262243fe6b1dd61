const place = globalThis as { gateplaneShutdown?: AbortController };

function controller(): AbortController {
  return (place.gateplaneShutdown ??= new AbortController());
}

/** Aborts when the client leaves or the process is asked to stop: the server does not exit while a request is held. */
export function untilShutdown(request: AbortSignal): AbortSignal {
  return AbortSignal.any([request, controller().signal]);
}

export function beginShutdown(): void {
  controller().abort();
}
