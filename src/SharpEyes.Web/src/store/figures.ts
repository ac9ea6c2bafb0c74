import { shallowReactive } from "vue";
import type { CodedFigures, Figures } from "@/api/types";

const NAMES = [
  "total",
  "inService",
  "online",
  "offline",
  "unreachable",
  "unknown",
  "degraded",
  "faulty",
  "target",
  "covered",
  "meetsNorm",
  "coveredLive",
] as const satisfies readonly (keyof Figures)[];

export function expandFigures(f: readonly number[]): Figures {
  const figures = {} as Figures;
  NAMES.forEach((name, index) => (figures[name] = f[index] ?? 0));
  return figures;
}

/** Newest figures of every division seen so far, by code. At most one entry per division of the registry. */
export class FigureTable {
  private readonly table = shallowReactive(new Map<string, Figures>());
  private readonly listeners = new Set<(codes: readonly string[]) => void>();

  get(code: string): Figures | undefined {
    return this.table.get(code);
  }

  set(code: string, figures: Figures): void {
    this.table.set(code, figures);
    this.tell([code]);
  }

  apply(news: readonly CodedFigures[]): void {
    if (news.length === 0) return;
    for (const { code, f } of news) this.table.set(code, expandFigures(f));
    this.tell(news.map(({ code }) => code));
  }

  codes(): string[] {
    return [...this.table.keys()];
  }

  subscribe(listener: (codes: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(codes: readonly string[]): void {
    for (const listener of this.listeners) listener(codes);
  }
}

/** Share of the villages to be covered that are covered; null where no village is a target. */
export function coverageOf(figures: Figures | undefined): number | null {
  return figures && figures.target > 0 ? figures.covered / figures.target : null;
}
