import { deviceCode, type AreaInfo, type MapFile } from "@/api/mapFile";
import { mercatorX, mercatorY } from "@/lib/geo";

/** Called with the indices whose status byte changed; `before` holds the old bytes in the same order. */
export type FleetListener = (changed: readonly number[], before: readonly number[]) => void;

/**
 * All points of the live map as typed arrays; index = ordinal in the map file. Positions never change in one fleet version; a
 * new version is a new Fleet. Knows nothing of the map, the wire or the screen.
 */
export class Fleet {
  readonly version: number;
  readonly count: number;
  readonly synthetic: boolean;
  readonly areas: readonly AreaInfo[];
  /** Mercator, unit square. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly status: Uint8Array;

  private readonly areaIndex: Map<string, number>;
  private readonly listeners = new Set<FleetListener>();
  private codes: Map<string, number> | null = null;

  constructor(readonly file: MapFile) {
    this.version = file.fleetVersion;
    this.count = file.count;
    this.synthetic = file.synthetic;
    this.areas = file.areas;
    this.x = Float64Array.from(file.longitude, mercatorX);
    this.y = Float64Array.from(file.latitude, mercatorY);
    this.status = new Uint8Array(file.count);
    this.areaIndex = new Map(file.areas.map((area, index) => [area.code, index]));
  }

  codeOf(index: number): string {
    return deviceCode(this.file, index);
  }

  /** Index of a device code, -1 when it is not in the fleet. The lookup table is built at the first question. */
  find(code: string): number {
    if (!this.codes) {
      this.codes = new Map();
      for (let index = 0; index < this.count; index++) this.codes.set(this.codeOf(index), index);
    }
    return this.codes.get(code) ?? -1;
  }

  /** Replaces the states of an area by slot; only real differences are reported. False when the length does not fit. */
  replaceArea(code: string, states: Uint8Array): boolean {
    const area = this.areas[this.areaIndex.get(code) ?? -1];
    if (!area || states.length !== area.count) return false;
    const changed: number[] = [];
    const before: number[] = [];
    for (let slot = 0; slot < area.count; slot++) this.set(area.first + slot, states[slot]!, changed, before);
    this.tell(changed, before);
    return true;
  }

  /** Applies slot, status pairs of an area. */
  applyChanges(code: string, pairs: readonly number[]): void {
    const area = this.areas[this.areaIndex.get(code) ?? -1];
    if (!area) return;
    const changed: number[] = [];
    const before: number[] = [];
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const slot = pairs[at]!;
      if (slot >= 0 && slot < area.count) this.set(area.first + slot, pairs[at + 1]!, changed, before);
    }
    this.tell(changed, before);
  }

  subscribe(listener: FleetListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private set(index: number, status: number, changed: number[], before: number[]): void {
    const old = this.status[index]!;
    if (old === status) return;
    this.status[index] = status;
    changed.push(index);
    before.push(old);
  }

  private tell(changed: readonly number[], before: readonly number[]): void {
    if (changed.length > 0) for (const listener of this.listeners) listener(changed, before);
  }
}
