import type { LiveEvent } from "@/api/types";

/** Most events a browser keeps; older ones are on the server. */
export const MAX_OPEN = 200;
export const MAX_CLOSED = 100;

/**
 * Merges new or changed events into a list: one row per cause, open ones first, newest first. Bounded, so that a browser left open
 * for a day holds no more than one opened a minute ago.
 */
export function mergeEvents(known: readonly LiveEvent[], news: readonly LiveEvent[]): LiveEvent[] {
  const byId = new Map(known.map((event) => [event.id, event]));
  for (const event of news) byId.set(event.id, event);
  const newestFirst = (left: LiveEvent, right: LiveEvent) => right.openedAt.localeCompare(left.openedAt);
  const all = [...byId.values()];
  const open = all.filter((event) => event.closedAt === null).sort(newestFirst);
  const closed = all
    .filter((event) => event.closedAt !== null)
    .sort((left, right) => right.closedAt!.localeCompare(left.closedAt!));
  return [...open.slice(0, MAX_OPEN), ...closed.slice(0, MAX_CLOSED)];
}
