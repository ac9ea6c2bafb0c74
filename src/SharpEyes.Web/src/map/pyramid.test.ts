import { describe, expect, it } from "vitest";
import { mercatorX, mercatorY } from "@/lib/geo";
import { seededRandom } from "@/lib/random";
import { GROUP_COUNT, GROUP_OF_BYTE, NO_GROUP } from "@/lib/status";
import { CELL_PX, Pyramid } from "./pyramid";

const COUNT = 3000;

function city(seed: number) {
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: COUNT }, () => mercatorX(130 + random() * 4));
  const y = Float64Array.from({ length: COUNT }, () => mercatorY(45.5 + random() * 2));
  const status = Uint8Array.from({ length: COUNT }, () => Math.floor(random() * 128));
  return { random, x, y, status, pyramid: new Pyramid(x, y, status, 3, 11) };
}

describe("pyramid", () => {
  it("after random updates holds what a recount gives", () => {
    const { random, x, y, status, pyramid } = city(1);
    for (let round = 0; round < 40; round++) {
      const changed: number[] = [];
      const before: number[] = [];
      for (let at = 0; at < 200; at++) {
        const index = Math.floor(random() * COUNT);
        if (changed.includes(index)) continue;
        changed.push(index);
        before.push(status[index]!);
        status[index] = Math.floor(random() * 128);
      }
      pyramid.update(changed, before);
    }
    const fresh = new Pyramid(x, y, status, 3, 11);
    pyramid.levels.forEach((level, depth) => expect(level.counts).toEqual(fresh.levels[depth]!.counts));
  });

  it("counts every point that is there once on every level", () => {
    const { status, pyramid } = city(2);
    const present = status.reduce((sum, byte) => sum + (GROUP_OF_BYTE[byte] === NO_GROUP ? 0 : 1), 0);
    for (const level of pyramid.levels) {
      expect(level.counts.reduce((sum, count) => sum + count, 0)).toBe(present);
      expect(level.size.reduce((sum, size) => sum + size, 0)).toBe(COUNT);
    }
  });

  it("knows the cell of a point on every level", () => {
    const { x, y, pyramid } = city(3);
    for (let zoom = 3; zoom <= 11; zoom++) {
      const level = pyramid.at(zoom);
      const across = (2 ** zoom * 512) / CELL_PX;
      for (let index = 0; index < COUNT; index += 37) {
        const cell = pyramid.cellOf(index, zoom);
        const other = level.anyPoint[cell]!;
        expect(Math.floor(x[other]! * across)).toBe(Math.floor(x[index]! * across));
        expect(Math.floor(y[other]! * across)).toBe(Math.floor(y[index]! * across));
      }
    }
  });

  it("keeps symbols of neighbouring cells apart", () => {
    const { pyramid } = city(4);
    const level = pyramid.at(8);
    const world = 512 * 2 ** 8;
    let nearest = Infinity;
    for (let a = 0; a < level.cells; a++)
      for (let b = a + 1; b < level.cells; b++)
        if (level.size[a]! > 1 && level.size[b]! > 1)
          nearest = Math.min(nearest, Math.hypot(level.x[a]! - level.x[b]!, level.y[a]! - level.y[b]!) * world);
    expect(nearest).toBeGreaterThan(CELL_PX * 0.5);
  });

  it("draws a single point where it is", () => {
    const status = Uint8Array.of(5);
    const pyramid = new Pyramid(Float64Array.of(0.86), Float64Array.of(0.35), status, 3, 11);
    expect(pyramid.at(6).x[0]).toBe(0.86);
    expect(pyramid.at(6).counts).toHaveLength(GROUP_COUNT);
  });
});
