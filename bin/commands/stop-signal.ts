/** Returns a signal that is aborted by Ctrl-C or `SIGTERM`. A second Ctrl-C ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      console.log('\nStopping ...');
      stop.abort();
    });
  }
  return stop.signal;
}
