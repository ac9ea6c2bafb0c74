import { expect, it } from "vitest";
import { lies, stem } from "./jurisdiction";

it("knows how far down a code goes", () => {
  expect(["230000000000", "230500000000", "230521000000", "230521100000", "230521100201"].map(stem)).toEqual([
    "23",
    "2305",
    "230521",
    "230521100",
    "230521100201",
  ]);
});

it("finds a village in its county, and not in the next", () => {
  expect(lies("230521100201", ["230521000000"])).toBe(true);
  expect(lies("230521000000", ["230521000000"])).toBe(true);
  expect(lies("230522100201", ["230521000000"])).toBe(false);
  expect(lies("230500000000", ["230521000000"])).toBe(false);
});

it("takes a star for everywhere, and nothing for nowhere", () => {
  expect(lies("230521100201", ["*"])).toBe(true);
  expect(lies("230521100201", [])).toBe(false);
});
