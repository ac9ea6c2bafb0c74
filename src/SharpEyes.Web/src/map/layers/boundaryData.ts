import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from "geojson";
import type { Boundaries, BoundaryProperties } from "@/api/boundaries";

type Ring = number[][];

/** Signed area and area centroid of a ring. */
function centroid(ring: Ring): { area: number; x: number; y: number } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [x0 = 0, y0 = 0] = ring[at]!;
    const [x1 = 0, y1 = 0] = ring[at + 1]!;
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return area === 0
    ? { area: 0, x: ring[0]?.[0] ?? 0, y: ring[0]?.[1] ?? 0 }
    : { area: Math.abs(area / 2), x: x / (3 * area), y: y / (3 * area) };
}

/** Where a division's name stands: the centroid of its largest part. */
export function labelPlace(geometry: Polygon | MultiPolygon): [number, number] {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const largest = parts.map((part) => centroid(part[0] ?? [])).sort((left, right) => right.area - left.area)[0];
  return [largest?.x ?? 0, largest?.y ?? 0];
}

export function labelsOf(boundaries: Boundaries): FeatureCollection<Point, BoundaryProperties> {
  return {
    type: "FeatureCollection",
    features: boundaries.features.map((feature): Feature<Point, BoundaryProperties> => ({
      type: "Feature",
      properties: feature.properties,
      geometry: { type: "Point", coordinates: labelPlace(feature.geometry) },
    })),
  };
}
