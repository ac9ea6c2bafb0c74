/** What to do with a message about an area. */
export type Verdict = "apply" | "ignore" | "resync" | "refetch";

/**
 * Version bookkeeping of the watched areas. A state sets the version; a change is applied only when it follows the version that is
 * known; anything else is a gap, and the area is asked for again (once, until the answer is there).
 */
export class AreaVersions {
  private readonly versions = new Map<string, number>();
  private readonly asking = new Set<string>();

  constructor(private readonly fleetVersion: number) {}

  /** A whole state arrived. */
  onState(area: string, fleetVersion: number, version: number): Verdict {
    if (fleetVersion !== this.fleetVersion) return fleetVersion > this.fleetVersion ? "refetch" : "ignore";
    this.asking.delete(area);
    const known = this.versions.get(area);
    // Changes that overtook the answer are newer than it.
    if (known !== undefined && version < known) return "ignore";
    this.versions.set(area, version);
    return "apply";
  }

  onChange(area: string, fleetVersion: number, version: number): Verdict {
    if (fleetVersion !== this.fleetVersion) return fleetVersion > this.fleetVersion ? "refetch" : "ignore";
    const known = this.versions.get(area);
    if (known === undefined) return "ignore";
    if (version <= known) return "ignore";
    if (version === known + 1 && !this.asking.has(area)) {
      this.versions.set(area, version);
      return "apply";
    }
    if (this.asking.has(area)) return "ignore";
    this.asking.add(area);
    return "resync";
  }

  /** The question about a gap failed; the next change may ask again. */
  onResyncFailed(area: string): void {
    this.asking.delete(area);
  }

  /** Only these areas are watched from now on; the others are forgotten. */
  keep(areas: ReadonlySet<string>): void {
    for (const area of [...this.versions.keys()]) if (!areas.has(area)) this.versions.delete(area);
    for (const area of [...this.asking]) if (!areas.has(area)) this.asking.delete(area);
  }

  /** A new connection: the server may have started again and counts from another version. */
  reset(): void {
    this.versions.clear();
    this.asking.clear();
  }

  knows(area: string): boolean {
    return this.versions.has(area);
  }
}
