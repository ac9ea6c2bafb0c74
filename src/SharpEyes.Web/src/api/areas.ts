import { getJson, HttpProblem, query, read, request, sendJson } from "./http";
import type {
  AreaCard,
  AreaLine,
  BoundaryReport,
  Centre,
  DivisionHistory,
  DivisionInput,
  FieldError,
  FormerDivision,
  Grid,
  Paged,
} from "./areaTypes";

/** A change that was refused, with what is wrong field by field. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly errors: FieldError[],
  ) {
    super(detail);
    this.name = "Refusal";
  }
}

async function change<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  try {
    if (!(body instanceof Blob)) return await sendJson<T>(method, path, body);
    return await read<T>(await request(path, { method, headers: { "Content-Type": "application/geo+json" }, body }));
  } catch (problem) {
    // A failure to reach the server has no status, and is told as one.
    if (!(problem instanceof HttpProblem) || problem.status === 0) throw problem;
    const errors = (problem.more["errors"] ?? []) as FieldError[];
    throw new Refusal(problem.status, problem.detail ?? (problem.title || String(problem.status)), errors);
  }
}

export const fetchArea = (code: string) => getJson<AreaCard>(`divisions/${code}`);
export const fetchAreas = (code: string | null) => getJson<AreaLine[]>(code ? `divisions/${code}/children` : "divisions/roots");
export const fetchHistory = (code: string) => getJson<DivisionHistory>(`divisions/${code}/history`);
export const fetchFormer = (q: string) => getJson<Paged<FormerDivision>>(`divisions/former${query({ q, pageSize: 20 })}`);
export const fetchNextCode = async (township: string, kind: "hamlet" | "manualVillage") =>
  (await getJson<{ code: string }>(`divisions/${township}/next-code${query({ kind })}`)).code;

export const addDivision = (division: DivisionInput) => change<AreaCard>("POST", "divisions", division);
export const changeDivision = (code: string, division: DivisionInput) => change<AreaCard>("PUT", `divisions/${code}`, division);
export const mergeDivision = (code: string, into: string, on: string, why: string) =>
  change<AreaCard>("POST", `divisions/${code}/merge`, { into, on, why });
export const abolishDivision = (code: string, on: string, why: string) =>
  change<undefined>("POST", `divisions/${code}/abolish`, { on, why });

export interface GridFilter {
  division: string;
  q: string;
  leader: string;
  page: number;
}

export const fetchGrids = (filter: GridFilter, signal?: AbortSignal) =>
  getJson<Paged<Grid>>(`grids${query({ ...filter, pageSize: 20 })}`, signal);
export const fetchNextGrid = async (division: string) =>
  (await getJson<{ code: string }>(`divisions/${division}/next-grid`)).code;

export interface GridInput {
  code: string;
  name: string;
  leader: string;
  phone: string;
  households: number | null;
  boundary: string | null;
  why: string;
}

export const saveGrid = (known: string | null, grid: GridInput) =>
  known ? change<Grid>("PUT", `grids/${known}`, grid) : change<Grid>("POST", "grids", grid);
export const deleteGrid = (code: string, why: string) => change<undefined>("DELETE", `grids/${code}${query({ why })}`);

export async function fetchCentre(division: string): Promise<Centre | null> {
  const response = await request(`divisions/${division}/centre`, { headers: { Accept: "application/json" } });
  return response.status === 204 ? null : ((await response.json()) as Centre);
}

export interface CentreInput {
  name: string;
  state: string;
  date: string;
  address: string;
  phone: string;
  longitude: number | null;
  latitude: number | null;
  why: string;
}

export const saveCentre = (division: string, centre: CentreInput) =>
  change<Centre>("PUT", `divisions/${division}/centre`, centre);
export const deleteCentre = (division: string) => change<undefined>("DELETE", `divisions/${division}/centre`);

export const importBoundaries = (file: Blob, property: string, system: string, dryRun: boolean, why: string) =>
  change<BoundaryReport>("POST", `divisions/boundaries/import${query({ property, system, dryRun: String(dryRun), why })}`, file);
