import type { Values } from "@/api/fileTypes";

/** A field that two people changed to different texts since they read the same version. */
export interface Conflict {
  field: string;
  base: string;
  theirs: string;
  mine: string;
}

export interface Merge {
  /** Their version with my changes, conflicts as I wrote them. */
  values: Values;
  conflicts: Conflict[];
  /** Fields only they changed, and fields only I changed. */
  theirs: string[];
  mine: string[];
}

const text = (values: Values, field: string) => values[field] ?? "";

/** Brings together what two people made of the same version, field by field. */
export function merge(base: Values, theirs: Values, mine: Values): Merge {
  const merged: Merge = { values: {}, conflicts: [], theirs: [], mine: [] };
  for (const field of new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, their, my] = [text(base, field), text(theirs, field), text(mine, field)];
    const theyChanged = their !== was;
    const iChanged = my !== was;
    merged.values[field] = iChanged ? my : their;
    if (theyChanged && iChanged && their !== my) merged.conflicts.push({ field, base: was, theirs: their, mine: my });
    else if (theyChanged) merged.theirs.push(field);
    else if (iChanged) merged.mine.push(field);
  }
  return merged;
}

/** Fields in which two files differ. */
export function differences(before: Values, after: Values): { field: string; before: string; after: string }[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: text(before, field), after: text(after, field) }))
    .filter((change) => change.before !== change.after);
}
