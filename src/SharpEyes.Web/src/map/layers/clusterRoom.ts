import type { Feature, FeatureCollection, Point } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { latitudeOf, longitudeOf } from "@/lib/geo";
import type { Pyramid } from "../pyramid";

const ID = "cluster-room";
/** Level up to which names and clusters share the picture; below it points are small enough. */
const LAST_ZOOM = 10;
const MOST = 4000;
/** Pixels kept free around a cluster's centre. */
const ROOM_PX = 38;

/** Where clusters may stand, per zoom. Their places never change in a fleet, whatever their counts do. */
export function roomsOf(pyramid: Pyramid): FeatureCollection<Point, { zoom: number }> {
  const features: Feature<Point, { zoom: number }>[] = [];
  for (const level of pyramid.levels) {
    if (level.zoom > LAST_ZOOM || features.length + level.cells > MOST) break;
    for (let cell = 0; cell < level.cells; cell++)
      features.push({
        type: "Feature",
        properties: { zoom: level.zoom },
        geometry: { type: "Point", coordinates: [longitudeOf(level.x[cell]!), latitudeOf(level.y[cell]!)] },
      });
  }
  return { type: "FeatureCollection", features };
}

/**
 * Invisible symbols where clusters stand, placed before the names: the names then find room beside them instead of lying on their
 * numbers.
 */
export function addClusterRoom(map: MapLibreMap): void {
  map.addImage(ID, { width: ROOM_PX, height: ROOM_PX, data: new Uint8Array(ROOM_PX * ROOM_PX * 4) });
  map.addSource(ID, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({
    id: ID,
    type: "symbol",
    source: ID,
    maxzoom: LAST_ZOOM + 1,
    filter: ["==", ["get", "zoom"], ["floor", ["zoom"]]],
    layout: { "icon-image": ID, "icon-allow-overlap": true, "icon-padding": 0 },
  });
}

export function setClusterRoom(map: MapLibreMap, pyramid: Pyramid): void {
  map.getSource<GeoJSONSource>(ID)?.setData(roomsOf(pyramid));
}
