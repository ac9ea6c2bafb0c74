import { UNKNOWN_U16 } from "@/api/mapFile";
import { formatShort } from "@/lib/format";
import { metresToMercator } from "@/lib/geo";
import { GROUP_COUNT, GROUPS, IS_FAULT_KIND, KINDS } from "@/lib/status";
import type { Fleet } from "@/store/fleet";
import { FloatList } from "../gl";
import type { PickGrid } from "../pickGrid";
import { Pyramid } from "../pyramid";
import type { View } from "../view";
import { DISC_BADGE, DISC_CLUSTER, DISC_SELECTION, RING_ORDER } from "./discProgram";

/** From this zoom on points are drawn one by one. */
export const POINT_ZOOM = 12;
/** From this zoom on what they look at is drawn too. */
const SECTOR_ZOOM = 14;
const MIN_ZOOM = 3;
const REMOVED = KINDS.indexOf("removed");

export interface DrawnCluster {
  cell: number;
  /** Pixels from the view's centre. */
  x: number;
  y: number;
  radius: number;
}

export interface SceneChoices {
  onlyFaults: boolean;
  /** Index of the selected point, -1 for none. */
  selected: number;
  /** Size of symbols relative to the ordinary one; the wall is read from farther away. */
  scale: number;
}

export type WriteNumber = (text: string, x: number, y: number, white: boolean) => void;

/** What is to be drawn in a view: visible points in drawing order, sectors, clusters with their mix. Plain arrays, no WebGL. */
export class Scene {
  visible = new Uint32Array(1024);
  visibleCount = 0;
  readonly discs = new FloatList();
  readonly sectors = new FloatList();
  readonly clusters: DrawnCluster[] = [];
  readonly pyramid: Pyramid;
  /** Draw order of the visible points: a counting sort by kind. */
  private readonly byKind: number[][] = KINDS.map(() => []);

  constructor(
    readonly fleet: Fleet,
    readonly kinds: Uint8Array,
    private readonly grid: PickGrid,
  ) {
    this.pyramid = new Pyramid(fleet.x, fleet.y, fleet.status, MIN_ZOOM, POINT_ZOOM - 1);
  }

  build(view: View, choices: SceneChoices, writeNumber: WriteNumber): void {
    this.discs.clear();
    this.sectors.clear();
    this.clusters.length = 0;
    for (const list of this.byKind) list.length = 0;
    if (view.zoom >= POINT_ZOOM) this.addPoints(view, choices);
    else this.addClusters(view, choices, writeNumber);
    this.order();
    if (view.zoom >= SECTOR_ZOOM) this.addSectors(view);
    if (choices.selected >= 0) this.addSelection(view, choices);
  }

  private addPoints(view: View, { onlyFaults }: SceneChoices): void {
    const halfWidth = (view.width / 2 + 24) / view.world;
    const halfHeight = (view.height / 2 + 24) / view.world;
    this.grid.within(view.x - halfWidth, view.y - halfHeight, view.x + halfWidth, view.y + halfHeight, (index) =>
      this.show(index, onlyFaults),
    );
  }

  private show(index: number, onlyFaults: boolean): void {
    const kind = this.kinds[index]!;
    if (kind === REMOVED || (onlyFaults && !IS_FAULT_KIND[kind])) return;
    this.byKind[kind]!.push(index);
  }

  private order(): void {
    let count = 0;
    for (const list of this.byKind) count += list.length;
    if (count > this.visible.length) this.visible = new Uint32Array(Math.max(count, this.visible.length * 2));
    let at = 0;
    for (const list of this.byKind) for (const index of list) this.visible[at++] = index;
    this.visibleCount = count;
  }

  private addClusters(view: View, { onlyFaults, scale }: SceneChoices, writeNumber: WriteNumber): void {
    const level = this.pyramid.at(view.zoom);
    const halfWidth = view.width / 2 + 40 * scale;
    const halfHeight = view.height / 2 + 40 * scale;
    const count = new Array<number>(GROUP_COUNT).fill(0);
    for (let cell = 0; cell < level.cells; cell++) {
      const x = (level.x[cell]! - view.x) * view.world;
      if (x < -halfWidth || x > halfWidth) continue;
      const y = (level.y[cell]! - view.y) * view.world;
      if (y < -halfHeight || y > halfHeight) continue;
      if (level.size[cell] === 1) {
        this.show(level.anyPoint[cell]!, onlyFaults);
        continue;
      }
      let total = 0;
      let faults = 0;
      for (let group = 0; group < GROUP_COUNT; group++) {
        const value = level.counts[cell * GROUP_COUNT + group]!;
        const fault = group !== OK && group !== UNKNOWN;
        count[group] = onlyFaults && !fault ? 0 : value;
        total += count[group]!;
        if (fault) faults += value;
      }
      if (total === 0) continue;
      const radius = (13 + 4.2 * Math.log10(total)) * scale;
      this.clusters.push({ cell, x, y, radius });
      this.discs.push(x, y, radius, DISC_CLUSTER, ...cuts(count, total));
      writeNumber(formatShort(total), x, y, false);
      if (faults > 0 && !onlyFaults) {
        const text = formatShort(faults);
        const badge = (7.5 + Math.max(0, text.length - 1) * 2.6) * scale;
        const offset = radius * 0.78;
        this.discs.push(x + offset, y - offset, badge, DISC_BADGE, 0, 0, 0, 0);
        writeNumber(text, x + offset, y - offset, true);
      }
    }
  }

  private addSectors(view: View): void {
    const { azimuth, viewAngle, viewDistance } = this.fleet.file;
    for (let at = 0; at < this.visibleCount; at++) {
      const index = this.visible[at]!;
      if (azimuth[index] === UNKNOWN_U16) continue;
      const angle = viewAngle[index] === UNKNOWN_U16 ? 60 : Math.min(360, viewAngle[index]!);
      const metres = viewDistance[index] === UNKNOWN_U16 ? 50 : viewDistance[index]!;
      const radius = Math.max(14, metres * metresToMercator(this.fleet.y[index]!) * view.world);
      this.sectors.push(
        (this.fleet.x[index]! - view.x) * view.world,
        (this.fleet.y[index]! - view.y) * view.world,
        Math.min(radius, 4096),
        (azimuth[index]! * Math.PI) / 180,
        (angle * Math.PI) / 360,
        this.kinds[index]!,
      );
    }
  }

  private addSelection(view: View, { selected, scale }: SceneChoices): void {
    const x = (this.fleet.x[selected]! - view.x) * view.world;
    const y = (this.fleet.y[selected]! - view.y) * view.world;
    this.discs.push(x, y, 15 * scale, DISC_SELECTION, 0, 0, 0, 0);
  }
}

const OK = GROUPS.indexOf("ok");
const UNKNOWN = GROUPS.indexOf("unknown");
/** A single fault among thousands still has a visible segment. */
const LEAST_SHARE = 0.04;

/** Cumulative shares of a ring's first four segments. */
export function cuts(count: readonly number[], total: number): [number, number, number, number] {
  const shares = RING_ORDER.map((group) => (count[group]! > 0 ? Math.max(LEAST_SHARE, count[group]! / total) : 0));
  const sum = shares.reduce((all, share) => all + share, 0);
  let reached = 0;
  return shares.slice(0, 4).map((share) => (reached += share / sum)) as [number, number, number, number];
}
