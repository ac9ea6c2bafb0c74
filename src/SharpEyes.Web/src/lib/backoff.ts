const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * Milliseconds before the given attempt (0 = the first after a loss). Doubles up to half a minute; the jitter (0–1) spreads it
 * over its upper half, so that a thousand browsers do not come back to a restarted server in one second.
 */
export function reconnectDelay(attempt: number, jitter: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * jitter);
}
