import type { PointField } from "@/api/fileTypes";

const KEY = "sharpeyes.registry.columns";

/** Columns that stand beside the fields: what the system knows of a point. */
export const OWN_COLUMNS = ["village", "status", "completeness", "findings"] as const;

export const DEFAULT_COLUMNS = [
  "name",
  "findings",
  "completeness",
  "status",
  "device_code",
  "village",
  "class",
  "life_cycle",
  "manufacturer",
  "model",
  "ipv4",
  "managing_unit",
] as const;

/** The columns this browser chose last; those of fields that no longer exist are forgotten. */
export function rememberedColumns(fields: readonly PointField[], storage: Pick<Storage, "getItem"> = localStorage): string[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? "null");
    if (!Array.isArray(stored)) return [...DEFAULT_COLUMNS];
    const known = new Set<unknown>([...OWN_COLUMNS, ...fields.map((field) => field.key)]);
    const columns = stored.filter((key): key is string => known.has(key));
    return columns.length > 0 ? columns : [...DEFAULT_COLUMNS];
  } catch {
    return [...DEFAULT_COLUMNS];
  }
}

export function rememberColumns(columns: readonly string[], storage: Pick<Storage, "setItem"> = localStorage): void {
  storage.setItem(KEY, JSON.stringify(columns));
}

/** Adds or takes away a column; one that is added stands where the list of fields has it, before what the system knows. */
export function toggled(columns: readonly string[], key: string, order: readonly string[]): string[] {
  if (columns.includes(key)) return columns.filter((column) => column !== key);
  const place = (column: string) => (order.includes(column) ? order.indexOf(column) : order.length);
  const after = columns.findIndex((column) => place(column) > place(key));
  return after < 0 ? [...columns, key] : [...columns.slice(0, after), key, ...columns.slice(after)];
}
