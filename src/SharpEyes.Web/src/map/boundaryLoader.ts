import { fetchBoundaries, type Boundaries } from "@/api/boundaries";
import type { DivisionLevel } from "./layers/divisionLayers";

type Feature = Boundaries["features"][number];

/**
 * Boundaries as they are needed: all counties at once, townships and villages county by county when they come into view. What was
 * fetched is kept; boundaries change with the registry only.
 */
export class BoundaryLoader {
  private readonly features: Record<DivisionLevel, Map<string, Feature>> = {
    county: new Map(),
    township: new Map(),
    village: new Map(),
  };
  private readonly asked = new Set<string>();

  constructor(private readonly onLoaded: (level: DivisionLevel, all: Boundaries, added: readonly string[]) => void) {}

  async counties(): Promise<void> {
    await this.load("county", undefined);
  }

  async within(level: "township" | "village", county: string): Promise<void> {
    await this.load(level, county);
  }

  find(code: string): Feature | undefined {
    return this.features.village.get(code) ?? this.features.township.get(code) ?? this.features.county.get(code);
  }

  levelOf(code: string): DivisionLevel | undefined {
    return (["village", "township", "county"] as const).find((level) => this.features[level].has(code));
  }

  private async load(level: DivisionLevel, within: string | undefined): Promise<void> {
    const key = `${level}/${within ?? ""}`;
    if (this.asked.has(key)) return;
    this.asked.add(key);
    try {
      const { features } = await fetchBoundaries(level, within);
      for (const feature of features) this.features[level].set(feature.properties.code, feature);
      const all: Boundaries = { type: "FeatureCollection", features: [...this.features[level].values()] };
      this.onLoaded(
        level,
        all,
        features.map((feature) => feature.properties.code),
      );
    } catch {
      // The map works without boundaries; the next look at this place asks again.
      this.asked.delete(key);
    }
  }
}
