import { describe, expect, it } from "vitest";
import { GROUPS } from "@/lib/status";
import { cuts } from "./scene";

const count = (values: Partial<Record<(typeof GROUPS)[number], number>>) => GROUPS.map((group) => values[group] ?? 0);

describe("ring of a cluster", () => {
  it("shares the turn by counts, faults first", () => {
    const [bad, unreachable, warn, unknown] = cuts(count({ bad: 25, warn: 25, ok: 50 }), 100);
    expect([bad, unreachable, warn, unknown].map((cut) => +cut!.toFixed(3))).toEqual([0.25, 0.25, 0.5, 0.5]);
  });

  it("keeps one fault among thousands visible", () => {
    const [bad] = cuts(count({ bad: 1, ok: 9999 }), 10_000);
    expect(bad).toBeGreaterThan(0.03);
  });

  it("is whole for one state", () => {
    expect(cuts(count({ ok: 7 }), 7)).toEqual([0, 0, 0, 0]);
    expect(cuts(count({ bad: 7 }), 7)).toEqual([1, 1, 1, 1]);
  });
});
