import type { Figures } from "@/api/types";
import { troubleOf } from "./divisionRows";

/** Counties the wall shows in turn: those with points at fault, in the order of their codes. */
export function countiesWithFaults(codes: readonly string[], figures: (code: string) => Figures | undefined): string[] {
  return codes.filter((code) => {
    const known = figures(code);
    return known !== undefined && troubleOf(known) > 0;
  });
}

/** The one after `current`; null = the whole city, which stands between the last and the first. */
export function nextInRotation(rotation: readonly string[], current: string | null): string | null {
  if (current === null) return rotation[0] ?? null;
  const later = rotation.find((code) => code > current);
  return later ?? null;
}
