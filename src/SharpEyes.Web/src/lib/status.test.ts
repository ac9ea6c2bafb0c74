import { describe, expect, it } from "vitest";
import { decodeStatus, encodeStatus, GROUP_OF_BYTE, GROUPS, KIND_OF_BYTE, kindOf, KINDS, NO_GROUP } from "./status";

describe("status byte", () => {
  it("decodes each field from its bits", () => {
    expect(decodeStatus(0b0000101)).toEqual({ connectivity: "online", health: "good", flapping: false, lifeCycle: "inService" });
    expect(decodeStatus(0b0111110)).toEqual({
      connectivity: "offline",
      health: "faulty",
      flapping: true,
      lifeCycle: "maintenance",
    });
  });

  it("survives the round trip for every byte that has a meaning", () => {
    for (let byte = 0; byte < 0x60; byte++) expect(encodeStatus(decodeStatus(byte))).toBe(byte);
  });

  it("names a point by its worst truth", () => {
    const kind = (byte: number) => KINDS[KIND_OF_BYTE[byte]!];
    expect(kind(0b0000101)).toBe("good");
    expect(kind(0b0001101)).toBe("faulty");
    expect(kind(0b0001110)).toBe("offline");
    expect(kind(0b0010101)).toBe("flapping");
    // A point behind a dead gateway is not judged by itself.
    expect(kind(0b0011111)).toBe("unreachable");
    expect(kind(0b0100110)).toBe("maintenance");
    expect(kind(0b1000101)).toBe("removed");
  });

  it("counts removed points nowhere", () => {
    for (let byte = 0; byte < 256; byte++) {
      const removed = kindOf(decodeStatus(byte)) === "removed";
      expect(GROUP_OF_BYTE[byte] === NO_GROUP).toBe(removed);
      if (!removed) expect(GROUP_OF_BYTE[byte]!).toBeLessThan(GROUPS.length);
    }
  });
});
