import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { getJson, query } from "./http";
import type { Level } from "./types";

export interface BoundaryProperties {
  code: string;
  name: string;
  level: Level;
  /** Whether the village counts in a coverage programme. */
  target: boolean;
}

export type Boundaries = FeatureCollection<Polygon | MultiPolygon, BoundaryProperties>;

export const fetchBoundaries = (level: "county" | "township" | "village", within?: string) =>
  getJson<Boundaries>(`divisions/boundaries${query({ level, within })}`);
