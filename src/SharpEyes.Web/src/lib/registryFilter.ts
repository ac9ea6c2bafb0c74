/** What the registry table shows. It stands in the address, word for word as the server takes it, so that it can be bookmarked. */

export const VERDICTS = ["ok", "errors", "warnings"] as const;
export type VerdictFilter = (typeof VERDICTS)[number];
export const PAGE_SIZES = [50, 100, 200] as const;

export interface RegistryFilter {
  division: string;
  q: string;
  rule: string;
  verdict: VerdictFilter | "";
  class: string;
  lifeCycle: string;
  /** Wanted text per field key. */
  fields: Readonly<Record<string, string>>;
  /** Field key, with a minus before it for the other direction. */
  sort: string;
  page: number;
  pageSize: number;
}

export const EVERYTHING: RegistryFilter = {
  division: "",
  q: "",
  rule: "",
  verdict: "",
  class: "",
  lifeCycle: "",
  fields: {},
  sort: "",
  page: 1,
  pageSize: 100,
};

const FIELD = "f.";
const TEXTS = ["division", "q", "rule", "class", "lifeCycle", "sort"] as const;

type Query = Readonly<Record<string, unknown>>;

const first = (value: unknown): string => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" ? one.trim() : "";
};

/** Reads an address; what makes no sense in it is left out. */
export function readFilter(query: Query): RegistryFilter {
  const filter: RegistryFilter = { ...EVERYTHING };
  for (const name of TEXTS) filter[name] = first(query[name]);
  filter.verdict = VERDICTS.find((verdict) => verdict === first(query["verdict"])) ?? "";
  filter.fields = Object.fromEntries(
    Object.keys(query)
      .filter((name) => name.startsWith(FIELD) && name.length > FIELD.length && first(query[name]) !== "")
      .map((name) => [name.slice(FIELD.length), first(query[name])]),
  );
  filter.page = Math.max(1, Math.floor(Number(first(query["page"]))) || 1);
  const pageSize = Number(first(query["pageSize"]));
  filter.pageSize = PAGE_SIZES.find((size) => size === pageSize) ?? EVERYTHING.pageSize;
  return filter;
}

/** The points a filter finds, in whatever order and on whatever page: for exports, labels and changes of all of them. */
export function wantedOf(filter: RegistryFilter): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of ["division", "q", "rule", "verdict", "class", "lifeCycle"] as const)
    if (filter[name] !== "") query[name] = filter[name];
  for (const [key, text] of Object.entries(filter.fields)) query[FIELD + key] = text;
  return query;
}

/** What stands in the address: nothing that is as it always is. */
export function addressOf(filter: RegistryFilter): Record<string, string> {
  const query = wantedOf(filter);
  if (filter.sort !== "") query["sort"] = filter.sort;
  if (filter.page > 1) query["page"] = String(filter.page);
  if (filter.pageSize !== EVERYTHING.pageSize) query["pageSize"] = String(filter.pageSize);
  return query;
}

/** What the server is asked for. */
export const requestOf = (filter: RegistryFilter): Record<string, string> => ({
  ...addressOf(filter),
  page: String(filter.page),
  pageSize: String(filter.pageSize),
});

/** Another choice begins on its first page; another page or order of the same does not lose what was chosen. */
export function changed(filter: RegistryFilter, change: Partial<RegistryFilter>): RegistryFilter {
  return { ...filter, page: 1, ...change };
}

/** The next order when a heading is pressed: up, down, none. */
export function nextSort(sort: string, key: string): string {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? "" : key;
}
