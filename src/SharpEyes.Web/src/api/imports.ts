import { getJson, request, sendJson } from "./http";
import type { FieldChange, LocalText, RuleCount, Severity } from "./fileTypes";

/** What the positions of a file say of their coordinate system, held against the villages they name. */
export interface Positions {
  finding: "cannotTell" | "asStated" | "otherSystem" | "convertedTwice";
  /** The system to name instead. */
  suggested: string | null;
  message: LocalText;
  points: number;
  villages: number;
}

/** A file that was brought but not yet read into the registry. */
export interface Upload {
  id: string;
  fileName: string;
  format: string;
  sheet: string;
  sheets: string[];
  columns: UploadColumn[];
  /** Fields whose way of writing must be named. */
  conventions: string[];
  positions: Positions | null;
  /** An export of this registry: its positions are WGS-84. */
  converted: boolean;
}

export interface UploadColumn {
  header: string;
  /** Key of the field it is taken for; null when it is not known. */
  field: string | null;
  samples: string[];
}

export interface ImportRun {
  sheet: string;
  /** Field per heading; "" leaves the column out. */
  mapping: Record<string, string>;
  conventions: Record<string, string>;
  coordinateSystem: string;
  dryRun: boolean;
  /** Every error refuses a row, not only those it cannot be kept with. */
  strict: boolean;
  /** Takes the positions though they look like those of another system. */
  acceptPositions: boolean;
  why: string;
}

export interface RowIssue {
  line: number;
  field: string | null;
  value: string | null;
  code: string;
  severity: Severity;
  message: LocalText;
  allowed: string | null;
}

export interface RowPreview {
  line: number;
  code: string;
  name: string;
  isNew: boolean;
  changes: FieldChange[];
}

export interface PointImportReport {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  warnings: number;
  applied: boolean;
  rows: RowIssue[];
  preview: RowPreview[];
  incorrect: number;
  toMend: RuleCount[];
  positions: Positions | null;
  ignoredColumns: string[];
  refusedFile: string | null;
}

export interface ImportState {
  state: "waiting" | "reading" | "done" | "failed";
  rowsRead: number;
  /** Null until the file was read once. */
  rowsTotal: number | null;
  report: PointImportReport | null;
  /** Why the file is refused as a whole. */
  issue: RowIssue | null;
}

export async function uploadFile(file: File): Promise<Upload> {
  const body = new FormData();
  body.append("file", file);
  const response = await request("imports/uploads", { method: "POST", body, headers: { Accept: "application/json" } });
  return (await response.json()) as Upload;
}

/** Looks at the file again, with another sheet or other meanings of its headings. */
export const lookAgain = (id: string, sheet: string, mapping: Record<string, string>) =>
  sendJson<Upload>("POST", `imports/${id}/look`, { sheet, mapping });

export const runImport = (id: string, run: ImportRun) => sendJson<unknown>("POST", `imports/${id}/run`, run);

export const fetchImport = (id: string, signal?: AbortSignal) => getJson<ImportState>(`imports/${id}`, signal);

export const templateUrl = (format: "xlsx" | "csv") => `/api/v1/imports/template/points.${format}`;
