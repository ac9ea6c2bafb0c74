import { describe, expect, it } from "vitest";
import type { MapFile } from "@/api/mapFile";
import { Fleet } from "./fleet";

function fleetOf(counts: number[]): Fleet {
  const count = counts.reduce((sum, value) => sum + value, 0);
  let first = 0;
  const areas = counts.map((size, index) => {
    const area = {
      code: `23050${index}000000`,
      name: `区${index}`,
      first,
      count: size,
      bounds: [0, 0, 1, 1] as [number, number, number, number],
    };
    first += size;
    return area;
  });
  const file: MapFile = {
    fleetVersion: 1,
    count,
    synthetic: false,
    areas,
    codeHead: new Float64Array(count).fill(2305000000),
    codeTail: Float64Array.from({ length: count }, (_, index) => index),
    longitude: new Float64Array(count).fill(131),
    latitude: new Float64Array(count).fill(46),
    azimuth: new Uint16Array(count),
    viewAngle: new Uint16Array(count),
    viewDistance: new Uint16Array(count),
    pointClass: new Uint8Array(count),
  };
  return new Fleet(file);
}

describe("fleet", () => {
  it("applies slots of an area at their place and reports old bytes", () => {
    const fleet = fleetOf([3, 4]);
    const seen: unknown[] = [];
    fleet.subscribe((changed, before) => seen.push([[...changed], [...before]]));
    fleet.applyChanges("230501000000", [0, 5, 3, 6]);
    expect([...fleet.status]).toEqual([0, 0, 0, 5, 0, 0, 6]);
    expect(seen).toEqual([
      [
        [3, 6],
        [0, 0],
      ],
    ]);
  });

  it("reports only real differences of a whole state", () => {
    const fleet = fleetOf([3]);
    fleet.replaceArea("230500000000", Uint8Array.of(5, 5, 0));
    const seen: number[][] = [];
    fleet.subscribe((changed) => seen.push([...changed]));
    expect(fleet.replaceArea("230500000000", Uint8Array.of(5, 6, 0))).toBe(true);
    expect(fleet.replaceArea("230500000000", Uint8Array.of(5, 6, 0))).toBe(true);
    expect(seen).toEqual([[1]]);
  });

  it("refuses a state of another length and slots that do not exist", () => {
    const fleet = fleetOf([3, 2]);
    expect(fleet.replaceArea("230500000000", Uint8Array.of(1, 2))).toBe(false);
    fleet.applyChanges("230500000000", [3, 9, -1, 9]);
    expect([...fleet.status]).toEqual([0, 0, 0, 0, 0]);
  });

  it("finds a point by its code", () => {
    const fleet = fleetOf([3]);
    expect(fleet.find("23050000000000000002")).toBe(2);
    expect(fleet.find("23050000000000000009")).toBe(-1);
  });
});
