import { getJson, query, request, sendJson } from "./http";
import type {
  BulkAnswer,
  CodePart,
  FieldCatalogue,
  FilePage,
  FileVersion,
  LocalText,
  Finding,
  Photo,
  PointFile,
  Quality,
  Values,
} from "./fileTypes";

const expecting = (version: number) => ({ "If-Match": `"${version}"` });
const path = (code: string) => `points/${encodeURIComponent(code)}`;

export const fetchFields = () => getJson<FieldCatalogue>("registry/fields");

export const fetchRows = (filter: Record<string, string>, signal?: AbortSignal) =>
  getJson<FilePage>(`registry/points${query(filter)}`, signal);

export const fetchQuality = (division: string | null, signal?: AbortSignal) =>
  getJson<Quality>(`registry/quality${query({ division })}`, signal);

export const fetchFile = (code: string, signal?: AbortSignal) => getJson<PointFile>(`${path(code)}/file`, signal);

/** Changes the fields that are named. Refused with 412 when somebody else saved since the version was read. */
export const saveFile = (code: string, version: number, changes: Values, why: string) =>
  sendJson<PointFile>("PUT", `${path(code)}/file`, { values: changes, why }, { headers: expecting(version) });

export const addFile = (values: Values, why: string) => sendJson<PointFile>("POST", "points/files", { values, why });

export interface FileCheck {
  findings: Finding[];
  filled: number;
  applicable: number;
}

/** What the rules would say of these values. */
export const checkFile = (code: string | null, values: Values, signal: AbortSignal) =>
  sendJson<FileCheck>("POST", "points/file-check", { code, values }, { signal });

export const fetchVersions = (code: string) => getJson<FileVersion[]>(`${path(code)}/versions`);

export const restoreVersion = (code: string, wanted: number, current: number, why: string) =>
  sendJson<PointFile>("POST", `${path(code)}/versions/${wanted}/restore`, { why }, { headers: expecting(current) });

/** The points of a bulk change: these, or all that a filter finds. */
export type BulkTarget = { codes: string[] } | { query: Record<string, string> };

export const changeMany = (target: BulkTarget, changes: Values, why: string, dryRun: boolean) =>
  sendJson<BulkAnswer>("POST", "registry/bulk", { ...target, changes, why, dryRun });

export interface CodeExplanation {
  code: string;
  parts: CodePart[];
  note: LocalText | null;
}

export const fetchNextCode = (choice: { village: string; type?: string; industry?: string; network?: string }) =>
  getJson<CodeExplanation>(`registry/next-code${query({ ...choice })}`);

export const explainCode = (code: string, signal?: AbortSignal) =>
  getJson<CodeExplanation>(`registry/codes/${encodeURIComponent(code)}`, signal);

export async function addPhoto(code: string, photo: File): Promise<Photo> {
  const body = new FormData();
  body.append("file", photo);
  const response = await request(`${path(code)}/photos`, { method: "POST", body });
  return (await response.json()) as Photo;
}

export async function removePhoto(code: string, id: Photo["id"]): Promise<void> {
  await request(`${path(code)}/photos/${id}`, { method: "DELETE" });
}

export const photoUrl = (code: string, id: Photo["id"]) => `/api/v1/${path(code)}/photos/${id}`;
export const labelUrl = (code: string) => `/api/v1/${path(code)}/label.svg`;

export const EXPORT_FORMATS = ["xlsx", "csv", "geojson", "kml", "xml"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** Formats that are tables: only they have a choice of columns and of what stands for a code. */
export const isTable = (format: ExportFormat) => format === "xlsx" || format === "csv";
export const exportUrl = (format: ExportFormat, words: Record<string, string>) =>
  `/api/v1/exports/points.${format}${query(words)}`;
