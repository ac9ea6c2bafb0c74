/** How far what is shown may be from what is. */
export type Light = "connecting" | "live" | "unwatched" | "behind" | "stale";

export const LIVE_WITHIN_MS = 3_000;
export const BEHIND_WITHIN_MS = 10_000;
export const UNWATCHED_AFTER_MS = 1_000;

/**
 * The light, from the age of the last pulse, the delay the server itself reports, and the points nobody watches. Without any pulse yet
 * it is "connecting" for as long as "behind" would last, then "stale": nothing old is ever shown as live.
 */
export function lightOf(now: number, startedAt: number, lastPulseAt: number | null, lagMs: number, unwatched = 0): Light {
  if (lastPulseAt === null) return now - startedAt <= BEHIND_WITHIN_MS ? "connecting" : "stale";
  const age = Math.max(now - lastPulseAt, lagMs);
  if (age <= LIVE_WITHIN_MS) return unwatched > 0 ? "unwatched" : "live";
  return age <= BEHIND_WITHIN_MS ? "behind" : "stale";
}

/** How many points nobody watches, by the pulses. Points that change hands within a second are not worth a word. */
export class Unwatched {
  private count = 0;
  private since = 0;

  hear(count: number, now: number): void {
    if (this.count === 0) this.since = now;
    this.count = count;
  }

  shown(now: number): number {
    return now - this.since > UNWATCHED_AFTER_MS ? this.count : 0;
  }
}
