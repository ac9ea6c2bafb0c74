import { getJson, request, sendJson } from "./http";
import type { FieldChange, LocalText, Severity } from "./fileTypes";

/** A file that was brought but not yet read into the registry. */
export interface Upload {
  id: string;
  fileName: string;
  rows: number;
  sheets: string[];
  sheet: string | null;
  columns: UploadColumn[];
  conventions: Convention[];
  /** Coordinate systems a position can be in. */
  systems: string[];
  needsCoordinateSystem: boolean;
}

export interface UploadColumn {
  header: string;
  /** Key of the field it is taken for; null when it is not known. */
  field: string | null;
  sample: string[];
}

/** A field that is written in different ways in the field, and the ways to choose from. */
export interface Convention {
  field: string;
  question: LocalText;
  choices: (LocalText & { id: string })[];
}

export interface ImportRun {
  kind: "points";
  sheet: string | null;
  /** Field per heading; "" leaves the column out. */
  mapping: Record<string, string>;
  conventions: Record<string, string>;
  coordinateSystem: string;
  dryRun: boolean;
  /** Every error refuses a row, not only those it cannot be kept with. */
  strict: boolean;
  why: string;
}

export interface RowIssue {
  line: number;
  field: string | null;
  value: string | null;
  code: string;
  severity?: Severity;
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

/** What the positions look like beside their villages, when it is not what was named. */
export interface PositionAdvice {
  message: LocalText;
  /** Coordinate system that would fit; null when another thing is wrong. */
  system: string | null;
  rows: number;
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
  toMend: { rule: string; rows: number }[];
  positions: PositionAdvice[];
  ignoredColumns: string[];
  refusedFile: string | null;
}

export interface ImportState {
  state: "reading" | "done" | "failed";
  rowsRead: number;
  rowsTotal: number;
  report: PointImportReport | null;
  problem?: { message: LocalText } | null;
}

export async function uploadFile(file: File): Promise<Upload> {
  const body = new FormData();
  body.append("file", file);
  const response = await request("imports/uploads", { method: "POST", body, headers: { Accept: "application/json" } });
  return (await response.json()) as Upload;
}

export const runImport = (id: string, run: ImportRun, editor: string) =>
  sendJson<unknown>("POST", `imports/${id}/run`, run, { headers: { Editor: encodeURIComponent(editor) } });

export const fetchImport = (id: string, signal?: AbortSignal) => getJson<ImportState>(`imports/${id}`, signal);

export const templateUrl = (format: "xlsx" | "csv") => `/api/v1/imports/template/points.${format}`;
