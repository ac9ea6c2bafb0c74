import { GROUPS, KINDS } from "@/lib/status";

/** Colours the map needs, read from the page's CSS variables: one place decides what a state looks like. */
export interface Palette {
  /** KINDS × rgb, 0–1 */
  kinds: Float32Array;
  /** GROUPS × rgb, 0–1 */
  groups: Float32Array;
  paper: [number, number, number];
  ink: [number, number, number];
  accent: [number, number, number];
  accentText: string;
  land: string;
  border: string;
  label: string;
  labelHalo: string;
  /** Coverage at 0, 50 and 100 %, and where nothing is to be covered. */
  coverage: [string, string, string];
  noTarget: string;
  hatch: string;
}

/** Colour of #rrggbb or, as a minifier may have shortened it, #rgb. */
export function parseColour(hex: string): [number, number, number] {
  const digits = hex.trim().replace("#", "");
  const value = Number.parseInt(digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits, 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

export function readPalette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element);
  const text = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const colour = (name: string) => parseColour(text(name));
  return {
    kinds: Float32Array.from(KINDS.flatMap((kind) => colour(`state-${kind}`))),
    groups: Float32Array.from(GROUPS.flatMap((group) => colour(`group-${group}`))),
    paper: colour("paper"),
    ink: colour("ink"),
    accent: colour("accent"),
    accentText: text("accent"),
    land: text("map-land"),
    border: text("map-border"),
    label: text("map-label"),
    labelHalo: text("map-halo"),
    coverage: [text("coverage-0"), text("coverage-50"), text("coverage-100")],
    noTarget: text("coverage-none"),
    hatch: text("coverage-hatch"),
  };
}
