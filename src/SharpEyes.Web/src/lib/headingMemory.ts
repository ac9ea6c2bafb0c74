/** What the headings of a kind of file were taken for last time, so that the next file from the same hand needs no questions. */

const KEY = "sharpeyes.import.headings";
const MOST = 20;

export interface HeadingMemory {
  mapping: Record<string, string>;
  conventions: Record<string, string>;
  coordinateSystem: string;
}

type Storing = Pick<Storage, "getItem" | "setItem">;
type Entry = [headings: string, memory: HeadingMemory];

const nameOf = (headings: readonly string[]): string => JSON.stringify([...headings].sort());

function entries(storage: Storing): Entry[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? (stored as Entry[]) : [];
  } catch {
    return [];
  }
}

/** Null when no file with these headings was imported from this browser. */
export function recallHeadings(headings: readonly string[], storage: Storing = localStorage): HeadingMemory | null {
  return entries(storage).find(([name]) => name === nameOf(headings))?.[1] ?? null;
}

/** The newest stand first; the oldest are forgotten. */
export function keepHeadings(headings: readonly string[], memory: HeadingMemory, storage: Storing = localStorage): void {
  const others = entries(storage).filter(([name]) => name !== nameOf(headings));
  storage.setItem(KEY, JSON.stringify([[nameOf(headings), memory], ...others].slice(0, MOST)));
}
