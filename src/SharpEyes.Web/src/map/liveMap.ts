import type { Map as MapLibreMap } from "maplibre-gl";
import { boundsOf, latitudeOf, longitudeOf, overlaps, unite, type Bounds } from "@/lib/geo";
import { prefersReducedMotion } from "@/lib/motion";
import { diagnostics } from "@/lib/diagnostics";
import { coverageOf, type FigureTable } from "@/store/figures";
import type { Fleet } from "@/store/fleet";
import { BoundaryLoader } from "./boundaryLoader";
import { createMap, type MapWords } from "./createMap";
import { addClusterRoom, setClusterRoom } from "./layers/clusterRoom";
import {
  DIVISION_LEVELS,
  addDivisionLabels,
  addDivisionLayers,
  addOpenedOutline,
  setOpened,
  setUncovered,
  paintDivisions,
  setBoundaries,
  setShares,
} from "./layers/divisionLayers";
import { PointLayer, type Picked } from "./layers/pointLayer";
import { adaptToMotion } from "./motionQuality";
import { readPalette, type Palette } from "./palette";
import { DivisionShares, type ShareListener } from "./shares";

export interface LiveMapEvents {
  /** Counties whose bounds meet the view, after the camera came to rest. */
  onAreas(areas: string[]): void;
  onHover(picked: Picked, x: number, y: number): void;
  onPoint(index: number): void;
  onNothing(): void;
}

export interface LiveMapChoices extends MapWords {
  interactive: boolean;
  scale: number;
}

/** The map of a page: one MapLibre instance, the layers of divisions, the layer of points, the camera. */
export class LiveMap {
  private readonly map: MapLibreMap;
  private readonly boundaries: BoundaryLoader;
  private readonly stopFigures: () => void;
  private readonly stopAdapting: () => void;
  private palette: Palette;
  private layer: PointLayer | null = null;
  private fleet: Fleet | null = null;
  private ready = false;
  private choices = { onlyFaults: false, stale: false, selectedCode: null as string | null, opened: "" };
  private readonly shares = new DivisionShares();
  private readonly paint: ShareListener = {
    coloured: (level, shares) => setShares(this.map, this.palette, level, shares),
    hatched: (level, codes) => setUncovered(this.map, level, codes),
  };
  private readonly pendingShares = new Set<string>();
  private sharesFrame = 0;
  private statesKnown = false;

  constructor(
    container: HTMLElement,
    private readonly figures: FigureTable,
    private readonly events: LiveMapEvents,
    private readonly setup: LiveMapChoices,
  ) {
    this.palette = readPalette(container);
    this.map = createMap(container, this.palette.land, setup.interactive, setup);
    this.boundaries = new BoundaryLoader((level, all, added) => {
      setBoundaries(this.map, level, all);
      this.shareLater(added);
    });
    this.stopFigures = figures.subscribe((codes) => this.shareLater(codes));
    this.map.once("style.load", () => {
      this.ready = true;
      addDivisionLayers(this.map, this.palette);
      addOpenedOutline(this.map, this.palette.accentText);
      addDivisionLabels(this.map, this.palette, this.setup.scale);
      addClusterRoom(this.map);
      this.attach();
      // The theme may have changed since the constructor.
      this.repaint();
      setOpened(this.map, this.choices.opened);
      void this.boundaries.counties();
    });
    this.map.on("moveend", () => this.onRest());
    this.stopAdapting = setup.interactive ? adaptToMotion(this.map) : () => undefined;
    if (setup.interactive) this.listen();
  }

  setFleet(fleet: Fleet): void {
    const first = this.fleet === null;
    this.fleet = fleet;
    if (first) this.showAll(false);
    if (this.ready) this.attach();
  }

  setStatesKnown(known: boolean): void {
    this.statesKnown = known;
    this.map.triggerRepaint();
  }

  setOnlyFaults(onlyFaults: boolean): void {
    this.choices.onlyFaults = onlyFaults;
    this.layer?.set({ onlyFaults });
  }

  setStale(stale: boolean): void {
    this.choices.stale = stale;
    this.layer?.set({ stale });
  }

  select(code: string | null): void {
    this.choices.selectedCode = code;
    this.layer?.set({ selected: code && this.fleet ? this.fleet.find(code) : -1 });
  }

  /** Outlines a division; "" for none. */
  open(code: string): void {
    this.choices.opened = code;
    if (this.ready) setOpened(this.map, code);
  }

  repaint(): void {
    this.palette = readPalette(this.map.getContainer());
    if (this.ready) {
      paintDivisions(this.map, this.palette);
      for (const level of DIVISION_LEVELS) setShares(this.map, this.palette, level, this.shares.of(level));
    }
    this.layer?.set({ palette: this.palette });
  }

  showAll(animate = true): void {
    const all = unite(this.fleet?.areas.map((area) => area.bounds) ?? []);
    if (all) this.fit(all, animate);
  }

  showPlace(longitude: number, latitude: number, zoom: number): void {
    this.map.flyTo({ center: [longitude, latitude], zoom: Math.max(zoom, this.map.getZoom()), duration: 900 });
  }

  /** Flies to a division: its boundary when it is known, else the bounds of its county. False when neither is known. */
  async showDivision(code: string): Promise<boolean> {
    const county = `${code.slice(0, 6)}000000`;
    const isCounty = code === county;
    if (!isCounty) await this.boundaries.within(code.endsWith("000") ? "township" : "village", county);
    const feature = this.boundaries.find(code);
    const bounds =
      (feature && boundsOf(feature.geometry.coordinates)) ?? this.fleet?.areas.find((area) => area.code === county)?.bounds;
    if (!bounds) return false;
    this.fit(bounds, true);
    return true;
  }

  codeOf(index: number): string {
    return this.fleet?.codeOf(index) ?? "";
  }

  clusterCounts(cell: number): Uint32Array {
    const level = this.layer!.scene.pyramid.at(this.map.getZoom());
    const groups = level.counts.length / level.cells;
    return level.counts.slice(cell * groups, (cell + 1) * groups);
  }

  destroy(): void {
    this.stopFigures();
    this.stopAdapting();
    cancelAnimationFrame(this.sharesFrame);
    this.map.remove();
  }

  private attach(): void {
    if (!this.fleet) return;
    if (this.layer) this.map.removeLayer(this.layer.id);
    this.layer = new PointLayer(this.fleet, this.palette, this.setup.scale);
    const { onlyFaults, stale, selectedCode } = this.choices;
    this.layer.set({ onlyFaults, stale, selected: selectedCode ? this.fleet.find(selectedCode) : -1 });
    // Below the names: the lowest of their layers is that of the villages.
    this.map.addLayer(this.layer, "village-label");
    setClusterRoom(this.map, this.layer.scene.pyramid);
    this.map.on("render", this.onRender);
  }

  /** Notes the first frame in which all points stand with their states. */
  private readonly onRender = (): void => {
    if (!this.statesKnown || diagnostics.frames === 0) return;
    diagnostics.firstPictureMs ??= Math.round(performance.now());
    this.map.off("render", this.onRender);
  };

  private fit(bounds: Bounds, animate: boolean): void {
    const duration = animate && !prefersReducedMotion() ? 700 : 0;
    const padding = Math.min(56, this.map.getContainer().clientWidth / 10);
    this.map.fitBounds(bounds, { padding, maxZoom: 15, duration });
  }

  private onRest(): void {
    if (!this.fleet) return;
    const view = this.map.getBounds();
    const box: Bounds = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
    const areas = this.fleet.areas.filter((area) => overlaps(area.bounds, box)).map((area) => area.code);
    this.events.onAreas(areas);
    const zoom = this.map.getZoom();
    for (const area of areas) {
      if (zoom >= 8) void this.boundaries.within("township", area);
      if (zoom >= 10.5) void this.boundaries.within("village", area);
    }
  }

  private listen(): void {
    this.map.on("mousemove", (event) => {
      const picked = this.layer?.pick(event.point.x, event.point.y) ?? null;
      this.map.getCanvas().style.cursor = picked ? "pointer" : "";
      this.events.onHover(picked, event.point.x, event.point.y);
    });
    this.map.on("mouseout", () => this.events.onHover(null, 0, 0));
    this.map.on("movestart", () => this.events.onHover(null, 0, 0));
    this.map.on("click", (event) => {
      const picked = this.layer?.pick(event.point.x, event.point.y, 16) ?? null;
      if (picked?.kind === "point") this.events.onPoint(picked.index);
      else if (picked?.kind === "cluster") this.openCluster(picked.cell);
      else this.events.onNothing();
    });
  }

  private openCluster(cell: number): void {
    const level = this.layer!.scene.pyramid.at(this.map.getZoom());
    const center: [number, number] = [longitudeOf(level.x[cell]!), latitudeOf(level.y[cell]!)];
    this.map.easeTo({ center, zoom: Math.floor(this.map.getZoom()) + 2, duration: 500 });
  }

  /** Recolours divisions once per frame, however many figures arrived. */
  private shareLater(codes: readonly string[]): void {
    for (const code of codes) this.pendingShares.add(code);
    this.sharesFrame ||= requestAnimationFrame(() => {
      this.sharesFrame = 0;
      for (const code of this.pendingShares) {
        const level = this.boundaries.levelOf(code);
        if (level) this.shares.note(level, code, coverageOf(this.figures.get(code)));
      }
      this.pendingShares.clear();
      this.shares.flush(this.paint);
    });
  }
}
