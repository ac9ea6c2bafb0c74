import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerCount, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { prefersReducedMotion } from "@/lib/motion";

// One worker is plenty for a few hundred boundaries; a second would only cost start-up time.
setWorkerUrl(workerUrl);
setWorkerCount(1);

/** Fonts of labels, Chinese first; drawn from what the viewer's machine has. */
const FONTS = '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Source Han Sans SC", sans-serif';

export interface MapWords {
  zoomIn: string;
  zoomOut: string;
}

/**
 * An empty map: no tiles, no glyph server, no sprite, nothing fetched from anywhere. North stays up and the ground flat, which is what
 * lets the point layer compute its own projection.
 */
export function createMap(container: HTMLElement, land: string, interactive: boolean, words: MapWords): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style: {
      version: 8,
      sources: {},
      layers: [{ id: "land", type: "background", paint: { "background-color": land } }],
    },
    center: [105, 36],
    zoom: 3,
    minZoom: 3,
    maxZoom: 19,
    interactive,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    renderWorldCopies: false,
    fadeDuration: 0,
    localIdeographFontFamily: FONTS,
    canvasContextAttributes: { antialias: false },
    reduceMotion: prefersReducedMotion(),
    locale: { "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut },
  });
  leaveOutSky(map);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  if (interactive) map.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
  map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-left");
  return map;
}

/**
 * The map is never tilted, so its sky is never seen; MapLibre draws it all the same, transparent, over the whole view. Without a
 * graphics card that is half the cost of a frame.
 */
function leaveOutSky(map: MapLibreMap): void {
  const painter = map.painter as unknown as { drawFunctions?: { sky?: () => void } };
  if (painter.drawFunctions?.sky) painter.drawFunctions.sky = () => {};
}
