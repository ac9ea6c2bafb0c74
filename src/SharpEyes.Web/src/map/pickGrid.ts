/** Uniform grid over the points' positions for "which are in this box" and "which is nearest here". */
export class PickGrid {
  private readonly west: number;
  private readonly north: number;
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly start: Uint32Array;
  private readonly items: Uint32Array;

  constructor(
    private readonly x: Float64Array,
    private readonly y: Float64Array,
    pointsPerCell = 8,
  ) {
    let west = Infinity;
    let north = Infinity;
    let east = -Infinity;
    let south = -Infinity;
    for (let index = 0; index < x.length; index++) {
      west = Math.min(west, x[index]!);
      east = Math.max(east, x[index]!);
      north = Math.min(north, y[index]!);
      south = Math.max(south, y[index]!);
    }
    if (x.length === 0) west = north = east = south = 0;
    this.west = west;
    this.north = north;
    const width = Math.max(east - west, 1e-9);
    const height = Math.max(south - north, 1e-9);
    this.cell = Math.max(Math.sqrt((width * height * pointsPerCell) / Math.max(1, x.length)), width / 2048, height / 2048);
    this.columns = Math.floor(width / this.cell) + 1;
    this.rows = Math.floor(height / this.cell) + 1;

    // Counting sort of the points by cell.
    const cells = this.columns * this.rows;
    this.start = new Uint32Array(cells + 1);
    const cellOf = new Uint32Array(x.length);
    for (let index = 0; index < x.length; index++) {
      const cell = this.row(y[index]!) * this.columns + this.column(x[index]!);
      cellOf[index] = cell;
      this.start[cell + 1]!++;
    }
    for (let cell = 0; cell < cells; cell++) this.start[cell + 1]! += this.start[cell]!;
    this.items = new Uint32Array(x.length);
    const next = this.start.slice(0, cells);
    for (let index = 0; index < x.length; index++) this.items[next[cellOf[index]!]!++] = index;
  }

  /** Calls for every point in the box. */
  within(west: number, north: number, east: number, south: number, visit: (index: number) => void): void {
    if (this.items.length === 0) return;
    const lastColumn = this.column(east);
    const lastRow = this.row(south);
    for (let row = this.row(north); row <= lastRow; row++)
      for (let column = this.column(west); column <= lastColumn; column++) {
        const cell = row * this.columns + column;
        for (let at = this.start[cell]!; at < this.start[cell + 1]!; at++) {
          const index = this.items[at]!;
          if (this.x[index]! >= west && this.x[index]! <= east && this.y[index]! >= north && this.y[index]! <= south)
            visit(index);
        }
      }
  }

  /** The nearest point within the radius that is accepted, or -1. */
  nearest(x: number, y: number, radius: number, accept: (index: number) => boolean = () => true): number {
    let best = -1;
    let bestSquare = radius * radius;
    this.within(x - radius, y - radius, x + radius, y + radius, (index) => {
      const square = (this.x[index]! - x) ** 2 + (this.y[index]! - y) ** 2;
      if (square <= bestSquare && accept(index)) {
        best = index;
        bestSquare = square;
      }
    });
    return best;
  }

  private column(x: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.west) / this.cell)));
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows - 1, Math.floor((y - this.north) / this.cell)));
  }
}
