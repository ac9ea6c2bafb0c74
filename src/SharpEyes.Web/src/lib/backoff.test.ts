import { expect, it } from "vitest";
import { reconnectDelay } from "./backoff";

it("grows from attempt to attempt up to half a minute, for ever", () => {
  const longest = Array.from({ length: 40 }, (_, attempt) => reconnectDelay(attempt, 1));
  expect(longest.slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(reconnectDelay(1000, 1)).toBe(30_000);
});

it("spreads over the upper half of the delay", () => {
  expect(reconnectDelay(3, 0)).toBe(2000);
  expect(reconnectDelay(3, 0.5)).toBe(3000);
});
