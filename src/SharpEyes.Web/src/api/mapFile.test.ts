import { describe, expect, it } from "vitest";
import { decodeMapFile, deviceCode, MapFileError } from "./mapFile";

const COLUMNS = [
  ["codeHead", "f64", 8],
  ["codeTail", "f64", 8],
  ["longitude", "i32", 4],
  ["latitude", "i32", 4],
  ["azimuth", "u16", 2],
  ["viewAngle", "u16", 2],
  ["viewDistance", "u16", 2],
  ["pointClass", "u8", 1],
] as const;

/** Writes a file as the server does, from the contract alone. */
function write(values: Record<string, number[]>, count: number): ArrayBuffer {
  const headerLength = 2048;
  let offset = 8 + headerLength;
  const columns = COLUMNS.map(([name, type, size]) => {
    const column = { name, type, offset, scale: name === "longitude" || name === "latitude" ? 1e-7 : 1 };
    offset = Math.ceil((offset + size * count) / 8) * 8;
    return column;
  });
  const buffer = new ArrayBuffer(offset);
  const view = new DataView(buffer);
  new Uint8Array(buffer).set(new TextEncoder().encode("SEM1"));
  view.setUint32(4, headerLength, true);
  const areas = [{ code: "230521000000", name: "集贤县", first: 0, count, bounds: [131, 46, 132, 47] }];
  const text = JSON.stringify({ fleetVersion: 7, count, synthetic: true, areas, columns }).padEnd(headerLength - 12);
  new Uint8Array(buffer).set(new TextEncoder().encode(text), 8);
  // The header counts bytes, not characters: what is left of it is spaces as well.
  const used = new TextEncoder().encode(text).length;
  new Uint8Array(buffer).fill(32, 8 + used, 8 + headerLength);
  const put = { f64: view.setFloat64, i32: view.setInt32, u16: view.setUint16, u8: view.setUint8 };
  COLUMNS.forEach(([name, type, size], index) =>
    values[name]!.forEach((value, at) => put[type].call(view, columns[index]!.offset + at * size, value, true)),
  );
  return buffer;
}

const sample = {
  codeHead: [2305211000, 12],
  codeTail: [1310000001, 1320000099],
  longitude: [1311502000, -1799999999],
  latitude: [467203000, -850000001],
  azimuth: [135, 65535],
  viewAngle: [80, 65535],
  viewDistance: [60, 65535],
  pointClass: [2, 9],
};

describe("map file", () => {
  it("gives back what was written", () => {
    const file = decodeMapFile(write(sample, 2));
    expect(file.fleetVersion).toBe(7);
    expect(file.synthetic).toBe(true);
    expect(file.areas[0]!.name).toBe("集贤县");
    expect([...file.longitude]).toEqual([131.1502, -179.9999999]);
    expect([...file.latitude]).toEqual([46.7203, -85.0000001]);
    expect([...file.azimuth]).toEqual([135, 65535]);
    expect([...file.pointClass]).toEqual([2, 9]);
  });

  it("keeps all twenty digits of a code, leading zeros too", () => {
    const file = decodeMapFile(write(sample, 2));
    expect(deviceCode(file, 0)).toBe("23052110001310000001");
    expect(deviceCode(file, 1)).toBe("00000000121320000099");
  });

  it("refuses what is not a map file, and one that is cut off", () => {
    const good = write(sample, 2);
    expect(() => decodeMapFile(new ArrayBuffer(4))).toThrow(MapFileError);
    expect(() => decodeMapFile(new TextEncoder().encode("<!doctype html><html>").buffer)).toThrow(MapFileError);
    expect(() => decodeMapFile(good.slice(0, 100))).toThrow(MapFileError);
    expect(() => decodeMapFile(good.slice(0, good.byteLength - 8))).toThrow(MapFileError);
  });
});
