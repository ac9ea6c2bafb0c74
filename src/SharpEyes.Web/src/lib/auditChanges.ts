/** What an entry of the audit trail says was there before and is there now, name by name. Pure. */

export interface AuditChange {
  name: string;
  before: string | null;
  after: string | null;
}

type Flat = Map<string, string>;

function put(flat: Flat, name: string, value: unknown): void {
  if (value === null || value === undefined || value === "") return;
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== "object" || one === null)) flat.set(name, value.join(", "));
    else value.forEach((one, index) => put(flat, `${name}.${index + 1}`, one));
  } else if (typeof value === "object")
    for (const [key, inner] of Object.entries(value)) put(flat, name ? `${name}.${key}` : key, inner);
  else flat.set(name, String(value));
}

function flatten(side: unknown): Flat {
  const flat: Flat = new Map();
  let value = side;
  if (typeof side === "string" && /^\s*[[{"]/.test(side)) {
    try {
      value = JSON.parse(side);
    } catch {
      // A text that is no JSON stands for itself.
    }
  }
  put(flat, "", value);
  return flat;
}

/** In the order in which the names come; what is the same on both sides is left out. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  const [left, right] = [flatten(before), flatten(after)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((name) => ({ name, before: left.get(name) ?? null, after: right.get(name) ?? null }))
    .filter((change) => change.before !== change.after);
}
