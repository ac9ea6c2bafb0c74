import type { AreaFigures } from "@/api/areaTypes";
import type { Division, Figures } from "@/api/types";

export type SortKey =
  "name" | "coverage" | "coveredLive" | "points" | "online" | "faults" | "offline" | "unreachable" | "grids" | "centres";

export interface DivisionRow {
  code: string;
  name: string;
  figures: Figures;
  areas: AreaFigures;
  gridsWanted: number | null;
}

/** Townships and villages that shall have a centre, and those that have. */
export const centresOf = (areas: AreaFigures) => ({
  done: areas.townshipCentres + areas.villageCentres,
  target: areas.townships + areas.villages,
});

export const faultsOf = (figures: Figures): number => figures.degraded + figures.faulty;

/** Points of a division that "only faults" asks about. */
export const troubleOf = (figures: Figures): number => faultsOf(figures) + figures.offline + figures.unreachable;

/** Grids with a leader of those there shall be; -1 where there shall be none. */
export const gridShare = ({ areas, gridsWanted }: Pick<DivisionRow, "areas" | "gridsWanted">): number => {
  const wanted = gridsWanted ?? areas.grids;
  return wanted > 0 ? areas.ledGrids / wanted : -1;
};

/** Townships and villages with a centre of all of them; -1 where there are none. */
export const centreShare = ({ areas }: Pick<DivisionRow, "areas">): number => {
  const { done, target } = centresOf(areas);
  return target > 0 ? done / target : -1;
};

function valueOf(row: DivisionRow, key: SortKey): number {
  const f = row.figures;
  switch (key) {
    case "coverage":
      // Where nothing is to be covered comes last when ascending and when descending alike.
      return f.target > 0 ? f.covered / f.target : -1;
    case "coveredLive":
      return f.coveredLive;
    case "points":
      return f.total;
    case "online":
      return f.inService > 0 ? f.online / f.inService : -1;
    case "faults":
      return faultsOf(f);
    case "offline":
      return f.offline;
    case "unreachable":
      return f.unreachable;
    case "grids":
      return gridShare(row);
    case "centres":
      return centreShare(row);
    case "name":
      return 0;
  }
}

/** Rows of the table: newest figures, filtered and sorted; equal rows keep the order of their codes. */
export function divisionRows(
  divisions: readonly Division[],
  newest: (code: string) => Figures | undefined,
  key: SortKey,
  descending: boolean,
  onlyFaults: boolean,
): DivisionRow[] {
  const sign = descending ? -1 : 1;
  return divisions
    .map((division) => ({ ...division, figures: newest(division.code) ?? division.figures }))
    .filter((row) => !onlyFaults || troubleOf(row.figures) > 0)
    .sort((left, right) => {
      const order = key === "name" ? left.code.localeCompare(right.code) : valueOf(left, key) - valueOf(right, key);
      return order !== 0 ? sign * order : left.code.localeCompare(right.code);
    });
}
