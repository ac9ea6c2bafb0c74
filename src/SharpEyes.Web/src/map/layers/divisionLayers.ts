import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { Boundaries } from "@/api/boundaries";
import type { Palette } from "../palette";
import type { Shares } from "../shares";
import { labelsOf } from "./boundaryData";
import { hatchImage } from "./hatch";

export const DIVISION_LEVELS = ["county", "township", "village"] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

/** One level is filled at a time; lines and names overlap a little, so that the eye keeps its place. */
const FILL_ZOOM: Record<DivisionLevel, [number, number]> = { county: [0, 8.4], township: [8.4, 11], village: [11, 24] };
const LINE_FROM: Record<DivisionLevel, number> = { county: 0, township: 8, village: 10.5 };
const LABEL_ZOOM: Record<DivisionLevel, [number, number]> = { county: [5, 9.5], township: [8.4, 12.5], village: [11, 24] };
const LABEL_SIZE: Record<DivisionLevel, number> = { county: 14, township: 12.5, village: 12 };
const LINE_WIDTH: Record<DivisionLevel, number> = { county: 1.6, township: 0.9, village: 0.6 };

/**
 * Colours by share, -1 standing for nothing to cover and nothing known. The shares stand in the expression and not in feature-state:
 * MapLibre looks the state up by a feature's place in the tile's data, and may hold the place in new data against the data before when
 * a source grows while its tiles are being made.
 */
export function fillColour(palette: Palette, shares: Shares): ExpressionSpecification {
  const share: ExpressionSpecification = ["number", ["get", ["get", "code"], ["literal", shares]], -1];
  return [
    "case",
    ["<", share, 0],
    palette.noTarget,
    ["interpolate", ["linear"], share, 0, palette.coverage[0], 0.5, palette.coverage[1], 1, palette.coverage[2]],
  ];
}

export function addDivisionLayers(map: MapLibreMap, palette: Palette): void {
  map.addImage("hatch", hatchImage(palette.hatch), { pixelRatio: 2 });
  for (const level of DIVISION_LEVELS) {
    const empty = { type: "FeatureCollection" as const, features: [] };
    map.addSource(level, { type: "geojson", data: empty, tolerance: 0.2 });
    map.addSource(`${level}-label`, { type: "geojson", data: empty });
  }
  for (const level of DIVISION_LEVELS) {
    const [minzoom, maxzoom] = FILL_ZOOM[level];
    map.addLayer({
      id: `${level}-fill`,
      type: "fill",
      source: level,
      minzoom,
      maxzoom,
      paint: { "fill-color": fillColour(palette, {}), "fill-antialias": false },
    });
    map.addLayer({
      id: `${level}-hatch`,
      type: "fill",
      source: level,
      minzoom,
      maxzoom,
      filter: ["in", ["get", "code"], ["literal", []]],
      paint: { "fill-pattern": "hatch", "fill-antialias": false },
    });
  }
  for (const level of [...DIVISION_LEVELS].reverse())
    map.addLayer({
      id: `${level}-line`,
      type: "line",
      source: level,
      minzoom: LINE_FROM[level],
      paint: { "line-color": palette.border, "line-width": LINE_WIDTH[level], "line-opacity": level === "village" ? 0.55 : 0.9 },
    });
}

/** The division the viewer opened, told by an outline. */
export function addOpenedOutline(map: MapLibreMap, accent: string): void {
  for (const level of DIVISION_LEVELS)
    map.addLayer({
      id: `${level}-opened`,
      type: "line",
      source: level,
      filter: ["==", ["get", "code"], ""],
      layout: { "line-join": "round", visibility: "none" },
      paint: { "line-color": accent, "line-width": 3 },
    });
}

export function setOpened(map: MapLibreMap, code: string): void {
  for (const level of DIVISION_LEVELS) {
    // A layer that shows nothing still costs its source a stencil of every tile in view.
    const shown = levelOf(code) === level;
    if (shown) map.setFilter(`${level}-opened`, ["==", ["get", "code"], code]);
    map.setLayoutProperty(`${level}-opened`, "visibility", shown ? "visible" : "none");
  }
}

/** The level a division code speaks of by its trailing zeros; null above the county. */
function levelOf(code: string): DivisionLevel | null {
  if (code.length !== 12 || code.endsWith("00000000")) return null;
  if (code.endsWith("000000")) return "county";
  return code.endsWith("000") ? "township" : "village";
}

/** Names lie above the points' layer, or a cluster would hide whose it is. */
export function addDivisionLabels(map: MapLibreMap, palette: Palette, scale: number): void {
  for (const level of [...DIVISION_LEVELS].reverse()) {
    const [minzoom, maxzoom] = LABEL_ZOOM[level];
    map.addLayer({
      id: `${level}-label`,
      type: "symbol",
      source: `${level}-label`,
      minzoom,
      maxzoom,
      layout: {
        "text-field": ["get", "name"],
        "text-font": ["sans-serif"],
        "text-size": LABEL_SIZE[level] * scale,
        "text-padding": 6,
        "text-max-width": 9,
        "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
        "text-radial-offset": 1.2,
        "text-justify": "auto",
      },
      paint: { "text-color": palette.label, "text-halo-color": palette.labelHalo, "text-halo-width": 1.6 },
    });
  }
}

export function paintDivisions(map: MapLibreMap, palette: Palette): void {
  map.setPaintProperty("land", "background-color", palette.land);
  map.updateImage("hatch", hatchImage(palette.hatch));
  for (const level of DIVISION_LEVELS) {
    map.setPaintProperty(`${level}-line`, "line-color", palette.border);
    map.setPaintProperty(`${level}-opened`, "line-color", palette.accentText);
    map.setPaintProperty(`${level}-label`, "text-color", palette.label);
    map.setPaintProperty(`${level}-label`, "text-halo-color", palette.labelHalo);
  }
}

export function setBoundaries(map: MapLibreMap, level: DivisionLevel, boundaries: Boundaries): void {
  map.getSource<GeoJSONSource>(level)?.setData(boundaries);
  map.getSource<GeoJSONSource>(`${level}-label`)?.setData(labelsOf(boundaries));
}

export function setShares(map: MapLibreMap, palette: Palette, level: DivisionLevel, shares: Shares): void {
  map.setPaintProperty(`${level}-fill`, "fill-color", fillColour(palette, shares));
}

/** Hatches the divisions in which nothing is covered. By filter, not by opacity: what is not hatched then costs no pixels. */
export function setUncovered(map: MapLibreMap, level: DivisionLevel, codes: readonly string[]): void {
  map.setFilter(`${level}-hatch`, ["in", ["get", "code"], ["literal", [...codes]]]);
}
