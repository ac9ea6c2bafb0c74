/** How far what is shown may be from what is. */
export type Light = "connecting" | "live" | "behind" | "stale";

export const LIVE_WITHIN_MS = 3_000;
export const BEHIND_WITHIN_MS = 10_000;

/**
 * The light, from the age of the last pulse and the delay the server itself reports. Without any pulse yet it is "connecting" for as
 * long as "behind" would last, then "stale": nothing old is ever shown as live.
 */
export function lightOf(now: number, startedAt: number, lastPulseAt: number | null, lagMs: number): Light {
  if (lastPulseAt === null) return now - startedAt <= BEHIND_WITHIN_MS ? "connecting" : "stale";
  const age = Math.max(now - lastPulseAt, lagMs);
  if (age <= LIVE_WITHIN_MS) return "live";
  return age <= BEHIND_WITHIN_MS ? "behind" : "stale";
}
