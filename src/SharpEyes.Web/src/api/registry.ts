import type { TemplateKind } from "@/lib/templates";
import { getJson, query, request, sendJson } from "./http";
import type {
  Division,
  DivisionDetail,
  EventPage,
  Hit,
  ImportReport,
  PointCard,
  PointPage,
  RefusedReport,
  Series,
  Summary,
  UnregisteredDevice,
} from "./types";

export const fetchSummary = (division: string | null, signal?: AbortSignal) =>
  getJson<Summary>(`summary${query({ division })}`, signal);

export const fetchRoots = () => getJson<Division[]>("divisions/roots");

export const fetchDivision = (code: string) => getJson<DivisionDetail>(`divisions/${code}`);

export const fetchChildren = (code: string) => getJson<Division[]>(`divisions/${code}/children`);

export interface PointFilter {
  division?: string | null;
  text?: string | null;
  faults?: boolean;
  page?: number;
  pageSize?: number;
}

export const fetchPoints = (filter: PointFilter, signal?: AbortSignal) =>
  getJson<PointPage>(`points${query({ ...filter })}`, signal);

export const fetchPoint = (code: string, signal?: AbortSignal) =>
  getJson<PointCard>(`points/${encodeURIComponent(code)}`, signal);

export const fetchSeries = (code: string, signal?: AbortSignal) =>
  getJson<Series>(`points/${encodeURIComponent(code)}/series`, signal);

export const search = (text: string, signal?: AbortSignal) => getJson<Hit[]>(`search${query({ text, limit: 12 })}`, signal);

export const fetchEvents = (open: boolean | undefined, limit: number) =>
  getJson<EventPage>(`events${query({ open: open === undefined ? undefined : String(open), limit })}`);

export const fetchUnregistered = () => getJson<UnregisteredDevice[]>("unregistered");

export const fetchRefused = () => getJson<RefusedReport>("refused");

export interface ImportChoices {
  allOrNothing: boolean;
  dryRun: boolean;
}

export async function importFile(kind: TemplateKind, file: File, choices: ImportChoices): Promise<ImportReport> {
  const body = new FormData();
  body.append("file", file);
  const path = `imports/${kind}${query({ ...choices })}`;
  const response = await request(path, { method: "POST", body, headers: { Accept: "application/json" } });
  return (await response.json()) as ImportReport;
}

export interface NewProgramme {
  name: string;
  targetDate: string;
  pointsWanted: number;
  divisions: string[];
}

export const addProgramme = (programme: NewProgramme) => sendJson<unknown>("POST", "programmes", programme);
