import { signedIn, type Person } from "./people";

/** What the API says, to hold the page against it. */
export async function get<T>(server: string, path: string, as?: Person): Promise<T> {
  const answer = await fetch(`${server}/api/v1/${path}`, { headers: signedIn(server, as) });
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export interface Summary {
  villages: { target: number; covered: number; meetsNorm: number; coveredLive: number };
  goals: { goal: string; value: number | null; numerator: number; denominator: number }[];
  programme: { name: string; covered: number; target: number; daysLeft: number; neededPerWeek: number } | null;
}

export interface DivisionRow {
  code: string;
  name: string;
}

export interface PointRow {
  code: string;
  name: string;
  village: DivisionRow;
}

export interface Paged<T> {
  items: T[];
  total: number;
}

export interface Card {
  name: string;
  village: DivisionRow;
  position: { longitude: number; latitude: number };
}

export interface FileRow {
  code: string;
  values: Record<string, string>;
}
