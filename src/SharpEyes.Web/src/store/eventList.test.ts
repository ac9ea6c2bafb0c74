import { describe, expect, it } from "vitest";
import type { LiveEvent } from "@/api/types";
import { MAX_CLOSED, MAX_OPEN, mergeEvents } from "./eventList";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

const event = (id: number, opened: number, closed: number | null = null): LiveEvent => ({
  id,
  kind: "pointOffline",
  subject: "point",
  subjectCode: String(id),
  subjectName: null,
  division: null,
  longitude: null,
  latitude: null,
  affected: 1,
  signs: [],
  openedAt: at(opened),
  closedAt: closed === null ? null : at(closed),
});

describe("event list", () => {
  it("shows one row per cause, the open ones first, the newest on top", () => {
    const list = mergeEvents([event(1, 1), event(2, 2)], [event(3, 3), event(1, 1, 5)]);
    expect(list.map((entry) => entry.id)).toEqual([3, 2, 1]);
  });

  it("does not grow in a day of events", () => {
    let list: LiveEvent[] = [];
    for (let minute = 0; minute < 24 * 60; minute++) {
      list = mergeEvents(
        list,
        Array.from({ length: 5 }, (_, k) => event(minute * 5 + k, minute, k === 0 ? null : minute + 1)),
      );
      expect(list.length).toBeLessThanOrEqual(MAX_OPEN + MAX_CLOSED);
    }
    expect(list).toHaveLength(MAX_OPEN + MAX_CLOSED);
    expect(list[0]!.openedAt).toBe(at(24 * 60 - 1));
  });
});
