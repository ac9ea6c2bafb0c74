/** Reads the binary columns of GET /api/v1/map: "SEM1", header length, header JSON, columns aligned to eight bytes. */

export interface AreaInfo {
  code: string;
  name: string;
  first: number;
  count: number;
  /** west, south, east, north in degrees */
  bounds: [number, number, number, number];
}

interface ColumnInfo {
  name: string;
  type: "i32" | "u32" | "u16" | "u8" | "f64";
  offset: number;
  scale?: number | null;
}

interface Header {
  fleetVersion: number;
  count: number;
  synthetic: boolean;
  areas: AreaInfo[];
  columns: ColumnInfo[];
}

export interface MapFile {
  fleetVersion: number;
  count: number;
  /** Positions were made up for a demonstration. */
  synthetic: boolean;
  areas: AreaInfo[];
  /** First and last ten digits of the 20-digit device codes. */
  codeHead: Float64Array;
  codeTail: Float64Array;
  /** Degrees, WGS-84. */
  longitude: Float64Array;
  latitude: Float64Array;
  /** Degrees clockwise from north, degrees of opening, metres; 65535 = unknown. */
  azimuth: Uint16Array;
  viewAngle: Uint16Array;
  viewDistance: Uint16Array;
  pointClass: Uint8Array;
}

export const UNKNOWN_U16 = 65535;

const MAGIC = 0x314d4553; // "SEM1", little endian

export class MapFileError extends Error {}

const views = {
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
  f64: Float64Array,
} as const;

type View = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

function column(buffer: ArrayBuffer, header: Header, name: string): { view: View; scale: number } {
  const info = header.columns.find((candidate) => candidate.name === name);
  if (!info) throw new MapFileError(`The map has no column '${name}'.`);
  const type = views[info.type];
  if (!type) throw new MapFileError(`Column '${name}' has the unknown type '${info.type}'.`);
  if (info.offset % type.BYTES_PER_ELEMENT !== 0 || info.offset + header.count * type.BYTES_PER_ELEMENT > buffer.byteLength)
    throw new MapFileError(`Column '${name}' does not fit into the file.`);
  return { view: new type(buffer, info.offset, header.count), scale: info.scale ?? 1 };
}

function scaled({ view, scale }: { view: View; scale: number }): Float64Array {
  // 1e-7 is not exact in binary; dividing by 1e7 gives the nearest double to the degrees that were meant.
  const divisor = Math.round(1 / scale);
  return Float64Array.from(view, (value) => value / divisor);
}

export function decodeMapFile(buffer: ArrayBuffer): MapFile {
  if (buffer.byteLength < 8) throw new MapFileError("The map file is too short.");
  const start = new DataView(buffer);
  if (start.getUint32(0, true) !== MAGIC) throw new MapFileError("This is not a map file of version 1.");
  const headerLength = start.getUint32(4, true);
  if (8 + headerLength > buffer.byteLength) throw new MapFileError("The map file is cut off in its header.");
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headerLength))) as Header;

  return {
    fleetVersion: header.fleetVersion,
    count: header.count,
    synthetic: header.synthetic,
    areas: header.areas,
    codeHead: Float64Array.from(column(buffer, header, "codeHead").view),
    codeTail: Float64Array.from(column(buffer, header, "codeTail").view),
    longitude: scaled(column(buffer, header, "longitude")),
    latitude: scaled(column(buffer, header, "latitude")),
    azimuth: Uint16Array.from(column(buffer, header, "azimuth").view),
    viewAngle: Uint16Array.from(column(buffer, header, "viewAngle").view),
    viewDistance: Uint16Array.from(column(buffer, header, "viewDistance").view),
    pointClass: Uint8Array.from(column(buffer, header, "pointClass").view),
  };
}

/** The 20-digit device code of a point. */
export function deviceCode(file: Pick<MapFile, "codeHead" | "codeTail">, index: number): string {
  return String(file.codeHead[index]).padStart(10, "0") + String(file.codeTail[index]).padStart(10, "0");
}
