'use client';

/** When even the layout fails: plain HTML, since nothing else can be relied on. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: 24 }}>
        <title>xks-access</title>
        <h1>The portal could not show this page</h1>
        <p>What workloads may do is not affected.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
