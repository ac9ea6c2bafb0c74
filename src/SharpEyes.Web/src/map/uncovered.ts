import { DIVISION_LEVELS, type DivisionLevel } from "./layers/divisionLayers";

/** Divisions without any coverage, by level; tells only the levels whose set has changed. */
export class Uncovered {
  private readonly codes: Record<DivisionLevel, Set<string>> = { county: new Set(), township: new Set(), village: new Set() };
  private readonly changed = new Set<DivisionLevel>();

  note(level: DivisionLevel, code: string, uncovered: boolean): void {
    const known = this.codes[level];
    if (known.has(code) === uncovered) return;
    if (uncovered) known.add(code);
    else known.delete(code);
    this.changed.add(level);
  }

  flush(tell: (level: DivisionLevel, codes: readonly string[]) => void): void {
    for (const level of DIVISION_LEVELS) if (this.changed.delete(level)) tell(level, [...this.codes[level]]);
  }
}
