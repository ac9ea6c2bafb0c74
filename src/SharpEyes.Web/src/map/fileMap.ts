import { Marker, type GeoJSONSource, type Map as MapLibreMap } from "maplibre-gl";
import type { Feature } from "geojson";
import { fetchBoundaries } from "@/api/boundaries";
import { sectorOf } from "@/lib/sector";
import { createMap, type MapWords } from "./createMap";
import { readPalette } from "./palette";

/** Where a point stands and looks; null for what is not known. */
export interface FilePlace {
  longitude: number | null;
  latitude: number | null;
  azimuth: number | null;
  angle: number | null;
  distance: number | null;
}

/** At the equator, zoom 0, tiles of 512 pixels. */
const METRES_PER_PIXEL = 78_271.517;
const NOTHING = { type: "FeatureCollection" as const, features: [] };

/** The small map of one point's file: its village, its place, what it sees. */
export class FileMap {
  private readonly map: MapLibreMap;
  private readonly marker: Marker;
  private place: FilePlace | null = null;
  private village = "";
  private ready = false;
  private placed = false;

  constructor(
    container: HTMLElement,
    words: MapWords,
    private readonly onMove: (longitude: number, latitude: number) => void,
  ) {
    const palette = readPalette(container);
    this.map = createMap(container, palette.land, true, words);
    this.marker = new Marker({ element: crosshair(), draggable: false });
    this.marker.on("drag", () => this.drawSector());
    this.marker.on("dragend", () => {
      const { lng, lat } = this.marker.getLngLat();
      this.onMove(lng, lat);
    });
    this.map.on("click", (event) => {
      if (this.marker.isDraggable()) this.onMove(event.lngLat.lng, event.lngLat.lat);
    });
    this.map.once("style.load", () => {
      this.ready = true;
      this.map.addSource("village", { type: "geojson", data: NOTHING });
      this.map.addSource("sector", { type: "geojson", data: NOTHING });
      this.map.addLayer({ id: "villages", type: "line", source: "village", paint: { "line-color": palette.border } });
      this.map.addLayer({
        id: "own",
        type: "fill",
        source: "village",
        filter: ["==", ["get", "code"], ""],
        paint: { "fill-color": palette.coverage[2], "fill-opacity": 0.5 },
      });
      this.map.addLayer({
        id: "seen",
        type: "fill",
        source: "sector",
        paint: { "fill-color": palette.accentText, "fill-opacity": 0.3 },
      });
      this.map.addLayer({ id: "edge", type: "line", source: "sector", paint: { "line-color": palette.accentText } });
      void this.loadVillages();
      this.draw();
    });
  }

  show(place: FilePlace, village: string, draggable: boolean): void {
    this.place = place;
    this.marker.setDraggable(draggable);
    if (village !== this.village) {
      this.village = village;
      void this.loadVillages();
    }
    this.draw();
  }

  repaint(): void {
    const palette = readPalette(this.map.getContainer());
    this.map.setPaintProperty("land", "background-color", palette.land);
    if (!this.ready) return;
    this.map.setPaintProperty("villages", "line-color", palette.border);
    this.map.setPaintProperty("own", "fill-color", palette.coverage[2]);
    this.map.setPaintProperty("seen", "fill-color", palette.accentText);
    this.map.setPaintProperty("edge", "line-color", palette.accentText);
  }

  destroy(): void {
    this.map.remove();
  }

  private async loadVillages(): Promise<void> {
    const village = this.village;
    if (village.length !== 12 || !this.ready) return;
    try {
      const boundaries = await fetchBoundaries("village", `${village.slice(0, 6)}000000`);
      if (village !== this.village) return;
      this.map.getSource<GeoJSONSource>("village")?.setData(boundaries);
      this.map.setFilter("own", ["==", ["get", "code"], village]);
    } catch {
      // The place stands without its village.
    }
  }

  private draw(): void {
    const { longitude, latitude } = this.place ?? { longitude: null, latitude: null };
    if (longitude === null || latitude === null || Math.abs(latitude) > 85) {
      this.marker.remove();
      return;
    }
    this.marker.setLngLat([longitude, latitude]).addTo(this.map);
    if (!this.placed) this.map.jumpTo({ center: [longitude, latitude], zoom: this.zoomFor(latitude) });
    else if (!this.map.getBounds().contains([longitude, latitude])) this.map.jumpTo({ center: [longitude, latitude] });
    this.placed = true;
    if (this.ready) this.drawSector();
  }

  /** So near that what the camera sees fills the map. */
  private zoomFor(latitude: number): number {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const metres = 2.3 * (this.place?.distance ?? 60);
    const metresPerPixel = metres / Math.min(clientWidth, clientHeight);
    const zoom = Math.log2((METRES_PER_PIXEL * Math.cos((latitude * Math.PI) / 180)) / metresPerPixel);
    return Math.max(10, Math.min(17, zoom));
  }

  private drawSector(): void {
    const { azimuth = null, angle = null, distance = null } = this.place ?? {};
    const { lng, lat } = this.marker.getLngLat();
    const features: Feature[] =
      azimuth === null || distance === null
        ? []
        : [
            {
              type: "Feature",
              properties: {},
              geometry: sectorOf({ longitude: lng, latitude: lat, azimuth, angle: angle ?? 60, distance }),
            },
          ];
    this.map.getSource<GeoJSONSource>("sector")?.setData({ type: "FeatureCollection", features });
  }
}

function crosshair(): HTMLElement {
  const element = document.createElement("div");
  element.className = "file-marker";
  return element;
}
