/** Signals that ask the process to end. A command may take the first one itself, to end in order; the next ends at once. */

const stops: (() => void)[] = [];

/** `stop` is called for the next signal instead of the process ending. Gives what puts that back. */
export function onInterrupt(stop: () => void): () => void {
  stops.push(stop);
  return () => {
    const at = stops.indexOf(stop);
    if (at >= 0) stops.splice(at, 1);
  };
}

export function listenForInterrupts(end: () => void): void {
  const asked = (): void => {
    const stop = stops.pop();
    if (stop === undefined) end();
    else stop();
  };
  process.on('SIGINT', asked).on('SIGTERM', asked);
}
