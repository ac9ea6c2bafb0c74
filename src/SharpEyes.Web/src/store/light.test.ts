import { expect, it } from "vitest";
import { lightOf } from "./light";

it("is live up to three seconds, behind up to ten, stale after that", () => {
  expect(lightOf(103_000, 0, 100_000, 0)).toBe("live");
  expect(lightOf(103_001, 0, 100_000, 0)).toBe("behind");
  expect(lightOf(110_000, 0, 100_000, 0)).toBe("behind");
  expect(lightOf(110_001, 0, 100_000, 0)).toBe("stale");
});

it("believes a server that says it is late", () => {
  expect(lightOf(100_500, 0, 100_000, 4_000)).toBe("behind");
  expect(lightOf(100_500, 0, 100_000, 60_000)).toBe("stale");
});

it("is connecting, and then stale, when nothing ever came", () => {
  expect(lightOf(5_000, 0, null, 0)).toBe("connecting");
  expect(lightOf(10_001, 0, null, 0)).toBe("stale");
});
