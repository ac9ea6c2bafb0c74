import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/random";
import { PickGrid } from "./pickGrid";

const COUNT = 2000;
const random = seededRandom(5);
const x = Float64Array.from({ length: COUNT }, () => 0.8 + random() * 0.01);
const y = Float64Array.from({ length: COUNT }, () => 0.3 + random() * 0.02);
const grid = new PickGrid(x, y);

describe("pick grid", () => {
  it("finds in a box exactly what lies in it", () => {
    for (let round = 0; round < 50; round++) {
      const west = 0.799 + random() * 0.011;
      const north = 0.299 + random() * 0.021;
      const east = west + random() * 0.004;
      const south = north + random() * 0.004;
      const found: number[] = [];
      grid.within(west, north, east, south, (index) => found.push(index));
      const expected = [...x.keys()].filter((i) => x[i]! >= west && x[i]! <= east && y[i]! >= north && y[i]! <= south);
      expect(found.sort((a, b) => a - b)).toEqual(expected);
    }
  });

  it("finds the nearest point as a plain search does", () => {
    for (let round = 0; round < 100; round++) {
      const px = 0.8 + random() * 0.01;
      const py = 0.3 + random() * 0.02;
      const distance = (i: number) => Math.hypot(x[i]! - px, y[i]! - py);
      const expected = [...x.keys()].reduce((best, i) => (distance(i) < distance(best) ? i : best));
      const found = grid.nearest(px, py, 0.001);
      expect(found).toBe(distance(expected) <= 0.001 ? expected : -1);
    }
  });

  it("passes over points that are not shown", () => {
    const first = grid.nearest(x[7]!, y[7]!, 0.01);
    const second = grid.nearest(x[7]!, y[7]!, 0.01, (index) => index !== first);
    expect(first).toBe(7);
    expect(second).not.toBe(7);
    expect(second).toBeGreaterThanOrEqual(0);
  });

  it("holds nothing, one place, or one line of points", () => {
    expect(new PickGrid(new Float64Array(0), new Float64Array(0)).nearest(0.5, 0.5, 1)).toBe(-1);
    expect(new PickGrid(Float64Array.of(0.5), Float64Array.of(0.5)).nearest(0.5, 0.5, 0.1)).toBe(0);
    const line = new PickGrid(Float64Array.of(0.5, 0.5, 0.5), Float64Array.of(0.1, 0.2, 0.3));
    expect(line.nearest(0.5, 0.21, 0.05)).toBe(1);
  });
});
