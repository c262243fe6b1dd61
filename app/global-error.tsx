"use client";

/** When not even the frame can be drawn: no theme, no providers. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", textAlign: "center", paddingTop: "20vh" }}>
        <h1 style={{ fontSize: "1.25rem" }}>Gateplane could not show this page</h1>
        <p>Something went wrong on our side; nothing was changed by it.</p>
        <button type="button" onClick={retry}>
          Try again
        </button>
      </body>
    </html>
  );
}
