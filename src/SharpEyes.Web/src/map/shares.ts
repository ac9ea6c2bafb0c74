import { DIVISION_LEVELS, type DivisionLevel } from "./layers/divisionLayers";

/** Share of a division's target villages that are covered, by division code. */
export type Shares = Readonly<Record<string, number>>;

export interface ShareListener {
  coloured(level: DivisionLevel, shares: Shares): void;
  hatched(level: DivisionLevel, codes: readonly string[]): void;
}

/**
 * The shares the map shows. Figures arrive many times a second, a share changes rarely: told are only the levels on which one has
 * changed, since every telling makes the map build the tiles of that level anew.
 */
export class DivisionShares {
  private readonly known: Record<DivisionLevel, Map<string, number>> = {
    county: new Map(),
    township: new Map(),
    village: new Map(),
  };
  private readonly recoloured = new Set<DivisionLevel>();
  private readonly rehatched = new Set<DivisionLevel>();

  /** Null where there is nothing to cover or nothing known. */
  note(level: DivisionLevel, code: string, share: number | null): void {
    const known = this.known[level];
    const before = known.get(code) ?? null;
    if (before === share) return;
    if (share === null) known.delete(code);
    else known.set(code, share);
    this.recoloured.add(level);
    if (before === 0 || share === 0) this.rehatched.add(level);
  }

  of(level: DivisionLevel): Shares {
    return Object.fromEntries(this.known[level]);
  }

  flush(listener: ShareListener): void {
    for (const level of DIVISION_LEVELS) {
      if (this.recoloured.delete(level)) listener.coloured(level, this.of(level));
      if (this.rehatched.delete(level)) {
        const uncovered = [...this.known[level]].filter(([, share]) => share === 0);
        listener.hatched(
          level,
          uncovered.map(([code]) => code),
        );
      }
    }
  }
}
