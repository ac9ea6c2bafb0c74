/**
 * What was answered about a kind of file last time, so that the next one from the same hand needs no questions. What its headings mean
 * is remembered by the server.
 */

const KEY = "sharpeyes.import.answers";
const MOST = 20;

export interface Answers {
  conventions: Record<string, string>;
  coordinateSystem: string;
}

type Storing = Pick<Storage, "getItem" | "setItem">;
type Entry = [headings: string, answers: Answers];

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
export function recallAnswers(headings: readonly string[], storage: Storing = localStorage): Answers | null {
  return entries(storage).find(([name]) => name === nameOf(headings))?.[1] ?? null;
}

/** The newest stand first; the oldest are forgotten. */
export function keepAnswers(headings: readonly string[], answers: Answers, storage: Storing = localStorage): void {
  const others = entries(storage).filter(([name]) => name !== nameOf(headings));
  storage.setItem(KEY, JSON.stringify([[nameOf(headings), answers], ...others].slice(0, MOST)));
}
