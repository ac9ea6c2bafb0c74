/** Web Mercator in the unit square: x to the east, y to the south. */
export const mercatorX = (longitude: number): number => (longitude + 180) / 360;

export function mercatorY(latitude: number): number {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI) / 180);
  return 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
}

export const longitudeOf = (x: number): number => x * 360 - 180;

export const latitudeOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

const EQUATOR_METRES = 40_075_016.686;

/** Length in the unit square of one metre at a latitude given as mercator y. */
export const metresToMercator = (y: number): number => Math.cosh(Math.PI * (1 - 2 * y)) / EQUATOR_METRES;

export type Bounds = [west: number, south: number, east: number, north: number];

export const overlaps = (a: Bounds, b: Bounds): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

export function unite(bounds: readonly Bounds[]): Bounds | null {
  if (bounds.length === 0) return null;
  const all: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [west, south, east, north] of bounds) {
    all[0] = Math.min(all[0], west);
    all[1] = Math.min(all[1], south);
    all[2] = Math.max(all[2], east);
    all[3] = Math.max(all[3], north);
  }
  return all;
}

/** Bounds of nested coordinate arrays, as GeoJSON has them. */
export function boundsOf(coordinates: unknown): Bounds | null {
  const all: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === "number" && typeof value[1] === "number") {
      all[0] = Math.min(all[0], value[0]);
      all[1] = Math.min(all[1], value[1]);
      all[2] = Math.max(all[2], value[0]);
      all[3] = Math.max(all[3], value[1]);
    } else value.forEach(visit);
  };
  visit(coordinates);
  return all[0] <= all[2] ? all : null;
}
