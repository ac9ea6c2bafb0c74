import { GROUP_COUNT, GROUP_OF_BYTE, NO_GROUP } from "@/lib/status";

/** Edge of a cell in pixels when its level is shown at the level's own zoom; up to twice that before the next level takes over. */
export const CELL_PX = 88;
const TILE_PX = 512;

/** Where in a cell its symbol may lie: the middle part, so that symbols of neighbours keep apart. */
const MIDDLE = 0.44;

/** One level: non-empty cells only, dense ids. */
export interface PyramidLevel {
  zoom: number;
  cells: number;
  /** Mercator position of the cell's symbol: centre of its points, pulled into the middle of the cell. */
  x: Float64Array;
  y: Float64Array;
  /** cells × GROUP_COUNT */
  counts: Uint32Array;
  /** A point of the cell; the only one when the cell has one. */
  anyPoint: Uint32Array;
  /** All points of the cell, removed ones too. */
  size: Uint32Array;
  /** Cell of the next coarser level. */
  parent: Uint32Array;
}

/**
 * Counts of states in a pyramid of grid cells, halved from level to level. Built once per fleet; a changed state costs one
 * decrement and one increment per level, whatever the size of the fleet.
 */
export class Pyramid {
  readonly levels: PyramidLevel[] = [];
  private readonly finestCell: Uint32Array;

  constructor(
    x: Float64Array,
    y: Float64Array,
    private readonly status: Uint8Array,
    private readonly minZoom: number,
    private readonly maxZoom: number,
  ) {
    const count = x.length;
    this.finestCell = new Uint32Array(count);
    let cellOfItem = this.finestCell;
    let itemX = x;
    let itemY = y;
    for (let zoom = maxZoom; zoom >= minZoom; zoom--) {
      const level = buildLevel(zoom, itemX, itemY, cellOfItem);
      this.levels[zoom - minZoom] = level;
      // The coarser level groups the cells of this one.
      cellOfItem = level.parent;
      itemX = level.x;
      itemY = level.y;
    }
    this.place(x, y);
    this.recount();
  }

  at(zoom: number): PyramidLevel {
    const clamped = Math.max(this.minZoom, Math.min(this.maxZoom, Math.floor(zoom)));
    return this.levels[clamped - this.minZoom]!;
  }

  /** Takes over changed states: the status array holds the new bytes, `before` the old ones. */
  update(changed: readonly number[], before: readonly number[]): void {
    for (let at = 0; at < changed.length; at++) {
      const index = changed[at]!;
      const from = GROUP_OF_BYTE[before[at]!]!;
      const to = GROUP_OF_BYTE[this.status[index]!]!;
      if (from === to) continue;
      let cell = this.finestCell[index]!;
      for (let depth = this.levels.length - 1; depth >= 0; depth--) {
        const level = this.levels[depth]!;
        const base = cell * GROUP_COUNT;
        if (from !== NO_GROUP) level.counts[base + from]!--;
        if (to !== NO_GROUP) level.counts[base + to]!++;
        cell = level.parent[cell]!;
      }
    }
  }

  recount(): void {
    for (const level of this.levels) level.counts.fill(0);
    const finest = this.levels[this.levels.length - 1]!;
    for (let index = 0; index < this.status.length; index++) {
      const group = GROUP_OF_BYTE[this.status[index]!]!;
      if (group !== NO_GROUP) finest.counts[this.finestCell[index]! * GROUP_COUNT + group]!++;
    }
    for (let depth = this.levels.length - 1; depth > 0; depth--) {
      const level = this.levels[depth]!;
      const coarser = this.levels[depth - 1]!;
      for (let cell = 0; cell < level.cells; cell++)
        for (let group = 0; group < GROUP_COUNT; group++)
          coarser.counts[level.parent[cell]! * GROUP_COUNT + group]! += level.counts[cell * GROUP_COUNT + group]!;
    }
  }

  /** Cell of a point at a zoom. */
  cellOf(index: number, zoom: number): number {
    let cell = this.finestCell[index]!;
    const wanted = this.levels.indexOf(this.at(zoom));
    for (let depth = this.levels.length - 1; depth > wanted; depth--) cell = this.levels[depth]!.parent[cell]!;
    return cell;
  }

  private place(x: Float64Array, y: Float64Array): void {
    for (let depth = this.levels.length - 1; depth >= 0; depth--) {
      const level = this.levels[depth]!;
      const sumX = new Float64Array(level.cells);
      const sumY = new Float64Array(level.cells);
      const finer = this.levels[depth + 1];
      const items = finer ? finer.cells : x.length;
      const cellOfItem = finer ? finer.parent : this.finestCell;
      for (let item = 0; item < items; item++) {
        const cell = cellOfItem[item]!;
        const weight = finer ? finer.size[item]! : 1;
        level.size[cell]! += weight;
        level.anyPoint[cell] = finer ? finer.anyPoint[item]! : item;
        sumX[cell]! += weight * (finer ? finer.x[item]! : x[item]!);
        sumY[cell]! += weight * (finer ? finer.y[item]! : y[item]!);
      }
      for (let cell = 0; cell < level.cells; cell++) {
        level.x[cell] = sumX[cell]! / level.size[cell]!;
        level.y[cell] = sumY[cell]! / level.size[cell]!;
      }
    }
    for (const level of this.levels) pullToMiddle(level);
  }
}

const cellsAcross = (zoom: number): number => (2 ** zoom * TILE_PX) / CELL_PX;

/** Dense ids of the cells that items fall into; writes each item's cell. Cells keep the position of one item until they are placed. */
function buildLevel(zoom: number, x: Float64Array, y: Float64Array, cellOfItem: Uint32Array): PyramidLevel {
  const across = cellsAcross(zoom);
  const ids = new Map<number, number>();
  const firstItem: number[] = [];
  for (let item = 0; item < cellOfItem.length; item++) {
    const key = Math.floor(y[item]! * across) * 2 ** 26 + Math.floor(x[item]! * across);
    let id = ids.get(key);
    if (id === undefined) {
      id = firstItem.length;
      ids.set(key, id);
      firstItem.push(item);
    }
    cellOfItem[item] = id;
  }
  const cells = firstItem.length;
  return {
    zoom,
    cells,
    x: Float64Array.from(firstItem, (item) => x[item]!),
    y: Float64Array.from(firstItem, (item) => y[item]!),
    counts: new Uint32Array(cells * GROUP_COUNT),
    anyPoint: new Uint32Array(cells),
    size: new Uint32Array(cells),
    parent: new Uint32Array(cells),
  };
}

function pullToMiddle(level: PyramidLevel): void {
  const across = cellsAcross(level.zoom);
  const pull = (value: number) => {
    const cell = Math.floor(value * across);
    const within = value * across - cell;
    return (cell + 0.5 + (Math.max(0, Math.min(1, within)) - 0.5) * MIDDLE) / across;
  };
  for (let cell = 0; cell < level.cells; cell++) {
    // A single point is drawn where it is.
    if (level.size[cell] === 1) continue;
    level.x[cell] = pull(level.x[cell]!);
    level.y[cell] = pull(level.y[cell]!);
  }
}
