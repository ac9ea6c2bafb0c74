import { expect, it } from "vitest";
import { lightOf, Unwatched } from "./light";

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

it("is not live while points are unwatched, but says so only of what it hears now", () => {
  expect(lightOf(100_500, 0, 100_000, 0, 12)).toBe("unwatched");
  expect(lightOf(104_000, 0, 100_000, 0, 12)).toBe("behind");
  expect(lightOf(111_000, 0, 100_000, 0, 12)).toBe("stale");
});

it("tells of unwatched points after a second, and of none at once", () => {
  const unwatched = new Unwatched();
  unwatched.hear(0, 50_000);
  unwatched.hear(480, 100_000);
  expect(unwatched.shown(101_000)).toBe(0);
  expect(unwatched.shown(101_001)).toBe(480);
  unwatched.hear(200, 101_500);
  expect(unwatched.shown(101_500)).toBe(200);
  unwatched.hear(0, 102_500);
  expect(unwatched.shown(102_500)).toBe(0);
  unwatched.hear(3, 103_500);
  expect(unwatched.shown(104_000)).toBe(0);
});
