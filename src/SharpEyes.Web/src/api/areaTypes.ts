import type { Level, Named } from "./types";

/** Shapes of /api/v1 for divisions, grids 网格 and governance centres 综治中心. */

export type DivisionKind =
  | "province"
  | "city"
  | "county"
  | "subdistrict"
  | "town"
  | "township"
  | "quasiTownship"
  | "residentsCommittee"
  | "villagersCommittee"
  | "quasiResidents"
  | "quasiVillage"
  | "hamlet"
  | "manualVillage"
  | "other";

export interface AreaFigures {
  grids: number;
  ledGrids: number;
  townships: number;
  townshipCentres: number;
  villages: number;
  villageCentres: number;
  connectedCentres: number;
}

export interface AreaLine extends Named {
  level: Level;
  hasChildren: boolean;
  kind: DivisionKind;
  areas: AreaFigures;
  /** Null when no programme says. */
  gridsWanted: number | null;
  figures: { total: number; target: number; covered: number };
}

export interface AreaCard extends AreaLine {
  path: Named[];
  longitude: number | null;
  latitude: number | null;
  manual: boolean;
  year: number | null;
  alias: string | null;
  belongsTo: Named | null;
}

export interface DivisionInput {
  code: string;
  name: string;
  year: number | null;
  alias: string;
  longitude: number | null;
  latitude: number | null;
  belongsTo?: string;
  splitFrom?: string;
  why: string;
}

export interface DivisionChange {
  id: number;
  at: string;
  who: string;
  why: string;
  kind: "add" | "rename" | "move" | "merge" | "split" | "abolish" | "edit";
  before: Record<string, string | null>;
  after: Record<string, string | null>;
}

export interface DivisionHistory extends Named {
  abolishedOn: string | null;
  mergedInto: Named | null;
  formerCodes: { code: string; year: number | null; until: string }[];
  changes: DivisionChange[];
}

export interface FormerDivision extends Named {
  level: Level;
  year: number | null;
  abolishedOn: string;
  mergedInto: Named | null;
}

export interface Grid extends Named {
  division: Named | null;
  path: string;
  leader: string;
  phone: string;
  households: number | null;
  boundary: string | null;
  formerCode: string | null;
}

export type CentreState = "planned" | "built" | "connected";

export interface Centre {
  division: Named | null;
  path: string;
  name: string;
  state: CentreState;
  date: string | null;
  address: string;
  phone: string;
  longitude: number | null;
  latitude: number | null;
}

export interface Paged<T> {
  items: T[];
  page: number;
  pageSize: number;
  total: number;
}

/** One thing wrong with a request. */
export interface FieldError {
  field: string;
  value: string | null;
  allowed: string | null;
  message?: { zh: string; en: string };
}

export interface AreaProgramme {
  id: number;
  kind: "grids" | "centres";
  name: string;
  targetDate: string;
  target: number | null;
  done: number;
  areas: AreaFigures;
  daysLeft: number;
  neededPerWeek: number | null;
  pacePerWeek: number | null;
}

export interface BoundaryRow {
  number: number;
  key: string;
  code: string | null;
  name: string | null;
  outcome: "changed" | "unchanged" | "unmatched" | "invalid";
  message: { zh: string; en: string } | null;
  value: string;
  allowed: string;
}

export interface BoundaryReport {
  features: number;
  changed: number;
  unchanged: number;
  unmatched: number;
  invalid: number;
  warnings: number;
  property: string;
  properties: string[];
  applied: boolean;
  rows: BoundaryRow[];
}
