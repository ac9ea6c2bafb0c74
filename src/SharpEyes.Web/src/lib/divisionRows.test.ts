import { expect, it } from "vitest";
import type { Division } from "@/api/types";
import { expandFigures } from "@/store/figures";
import { divisionRows } from "./divisionRows";
import { countiesWithFaults, nextInRotation } from "./rotation";

// total,inService,online,offline,unreachable,unknown,degraded,faulty,target,covered,meetsNorm,coveredLive
const division = (code: string, f: number[]): Division => ({
  code,
  name: code,
  level: "county",
  hasChildren: true,
  figures: expandFigures(f),
  areas: {
    grids: 0,
    ledGrids: 0,
    townships: 0,
    townshipCentres: 0,
    villages: 0,
    villageCentres: 0,
    connectedCentres: 0,
  },
  gridsWanted: null,
});
const rows = [
  division("1", [10, 10, 10, 0, 0, 0, 0, 0, 4, 4, 4, 4]),
  division("2", [10, 10, 8, 2, 0, 0, 0, 0, 4, 1, 1, 1]),
  division("3", [10, 10, 9, 0, 0, 0, 3, 1, 0, 0, 0, 0]),
];
const codes = (list: { code: string }[]) => list.map((row) => row.code);

it("sorts by any figure, both ways", () => {
  expect(codes(divisionRows(rows, () => undefined, "coverage", false, false))).toEqual(["3", "2", "1"]);
  expect(codes(divisionRows(rows, () => undefined, "faults", true, false))).toEqual(["3", "1", "2"]);
});

it("keeps only divisions with trouble when asked for faults", () => {
  expect(codes(divisionRows(rows, () => undefined, "name", false, true))).toEqual(["2", "3"]);
});

it("prefers the newest figures to those that came with the list", () => {
  const healed = expandFigures([10, 10, 10, 0, 0, 0, 0, 0, 4, 4, 4, 4]);
  const newest = (code: string) => (code === "2" ? healed : undefined);
  expect(codes(divisionRows(rows, newest, "name", false, true))).toEqual(["3"]);
});

it("turns the wall through counties with faults and back to the whole", () => {
  const figures = (code: string) => rows.find((row) => row.code === code)?.figures;
  const rotation = countiesWithFaults(["1", "2", "3"], figures);
  expect(rotation).toEqual(["2", "3"]);
  expect([null, "2", "3"].map((current) => nextInRotation(rotation, current))).toEqual(["2", "3", null]);
  // The county that was shown has healed meanwhile.
  expect(nextInRotation(["3"], "2")).toBe("3");
  expect(nextInRotation([], null)).toBeNull();
});
