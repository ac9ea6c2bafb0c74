import type { Map as MapLibreMap } from "maplibre-gl";
import { mercatorX, mercatorY } from "@/lib/geo";

/** What the camera sees. North is up and the ground is flat: the map is created without rotation and pitch. */
export interface View {
  /** Mercator centre. */
  x: number;
  y: number;
  zoom: number;
  /** Pixels per mercator unit. */
  world: number;
  /** CSS pixels. */
  width: number;
  height: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
}

export function viewOf(map: MapLibreMap): View {
  const center = map.getCenter();
  const canvas = map.getCanvas();
  const ratio = map.getPixelRatio();
  const zoom = map.getZoom();
  return {
    x: mercatorX(center.lng),
    y: mercatorY(center.lat),
    zoom,
    world: 512 * 2 ** zoom,
    width: canvas.width / ratio,
    height: canvas.height / ratio,
    ratio,
  };
}

export const sameView = (a: View, b: View): boolean =>
  a.x === b.x && a.y === b.y && a.zoom === b.zoom && a.width === b.width && a.height === b.height;
