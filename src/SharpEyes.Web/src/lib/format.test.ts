import { describe, expect, it } from "vitest";
import { formatAge, formatFigure, formatMoment, formatShare, formatShort, formatTarget, roundBelow } from "./format";

describe("format", () => {
  it("never rounds a share up to what is not reached", () => {
    expect(formatShare(0.9999)).toBe("99.9%");
    expect(formatShare(1)).toBe("100%");
    expect(formatShare(0.713)).toBe("71.3%");
    expect(formatShare(0)).toBe("0.0%");
    expect(formatShare(null)).toBe("–");
    expect(formatShare(Number.NaN)).toBe("–");
  });

  it("shortens the numbers of clusters", () => {
    expect([1, 999, 1234, 9949, 9950, 99_999, 1_500_000].map(formatShort)).toEqual([
      "1",
      "999",
      "1.2k",
      "9.9k",
      "10k",
      "100k",
      "1.5M",
    ]);
  });

  it("gives ages in two units, in both languages", () => {
    expect(formatAge(12_000, "en")).toBe("12 s");
    expect(formatAge(95_000, "zh")).toBe("1 分 35 秒");
    expect(formatAge(45 * 60_000, "en")).toBe("45 min");
    expect(formatAge(26 * 3_600_000, "zh")).toBe("1 天 2 小时");
    // A clock that is ahead of the server's must not show a negative age.
    expect(formatAge(-5_000, "en")).toBe("0 s");
  });

  it("shows the time alone for today and the date for other days", () => {
    const now = new Date(2026, 4, 3, 12, 0, 0);
    expect(formatMoment(new Date(2026, 4, 3, 9, 5, 7).toISOString(), now)).toBe("09:05:07");
    expect(formatMoment(new Date(2026, 4, 2, 9, 5, 7).toISOString(), now)).toBe("2026-05-02 09:05");
    expect(formatMoment(null, now)).toBe("–");
    expect(formatMoment("nonsense", now)).toBe("–");
  });

  it("says when a figure was not measured", () => {
    expect(formatFigure(null)).toBe("–");
    expect(formatFigure(2048.4)).toBe("2048");
    expect(formatFigure(24.94, 1)).toBe("24.9");
    expect(formatFigure(-0.004, 1)).toBe("0");
  });

  it("says a target as people do", () => {
    expect([1, 0.98, 0.995].map(formatTarget)).toEqual(["100%", "98%", "99.5%"]);
  });

  it("finds a round line below the top of an axis", () => {
    expect([4272, 999, 1000, 2.5, 0, Number.NaN].map(roundBelow)).toEqual([2000, 500, 1000, 2, 0, 0]);
  });
});
