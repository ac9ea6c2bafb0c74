import type { CustomLayerInterface, Map as MapLibreMap } from "maplibre-gl";
import { diagnostics } from "@/lib/diagnostics";
import { IS_FAULT_KIND, KIND_OF_BYTE, KINDS } from "@/lib/status";
import type { Fleet } from "@/store/fleet";
import type { Palette } from "../palette";
import { PickGrid } from "../pickGrid";
import { sameView, viewOf, type View } from "../view";
import { DigitProgram } from "./digitProgram";
import { DiscProgram } from "./discProgram";
import { PointProgram } from "./pointProgram";
import { POINT_ZOOM, Scene, type SceneChoices } from "./scene";
import { SectorProgram } from "./sectorProgram";

export type Picked = { kind: "point"; index: number } | { kind: "cluster"; cell: number } | null;

const REMOVED = KINDS.indexOf("removed");
/** Changed states that lie closer than this are uploaded in one range. */
const RANGE_GAP = 256;

/**
 * All points, clusters and sectors in one WebGL layer over typed arrays. A changed state is one byte in a buffer and a few counters in
 * the pyramid; however many changes arrive, there is at most one picture per animation frame.
 */
export class PointLayer implements CustomLayerInterface {
  readonly id = "points";
  readonly type = "custom";
  readonly renderingMode = "2d";
  readonly scene: Scene;

  private map: MapLibreMap | null = null;
  private programs: { points: PointProgram; sectors: SectorProgram; discs: DiscProgram; digits: DigitProgram } | null = null;
  private readonly kinds: Uint8Array<ArrayBuffer>;
  private readonly grid: PickGrid;
  private readonly choices: SceneChoices;
  private readonly stopListening: () => void;
  private changed: number[] = [];
  private built: View | null = null;
  private stale = false;

  constructor(
    private readonly fleet: Fleet,
    private palette: Palette,
    scale = 1,
  ) {
    this.kinds = Uint8Array.from(fleet.status, (status) => KIND_OF_BYTE[status]!);
    this.grid = new PickGrid(fleet.x, fleet.y);
    this.scene = new Scene(fleet, this.kinds, this.grid);
    this.choices = { onlyFaults: false, selected: -1, scale };
    this.stopListening = fleet.subscribe((changed, before) => {
      for (const index of changed) {
        this.kinds[index] = KIND_OF_BYTE[fleet.status[index]!]!;
        this.changed.push(index);
      }
      this.scene.pyramid.update(changed, before);
      this.refresh();
    });
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.map = map;
    this.programs = {
      points: new PointProgram(gl, this.fleet.x, this.fleet.y, this.kinds),
      sectors: new SectorProgram(gl),
      discs: new DiscProgram(gl),
      digits: new DigitProgram(gl, map.getPixelRatio(), 11.5 * this.choices.scale),
    };
    this.changed = [];
    this.built = null;
  }

  onRemove(): void {
    this.stopListening();
    if (this.programs) for (const program of Object.values(this.programs)) program.dispose();
    this.programs = null;
    this.map = null;
  }

  set(values: { onlyFaults?: boolean; selected?: number; stale?: boolean; palette?: Palette }): void {
    if (values.onlyFaults !== undefined) this.choices.onlyFaults = values.onlyFaults;
    if (values.selected !== undefined) this.choices.selected = values.selected;
    if (values.stale !== undefined) this.stale = values.stale;
    if (values.palette !== undefined) this.palette = values.palette;
    this.refresh();
  }

  render(gl: WebGL2RenderingContext): void {
    if (!this.map || !this.programs) return;
    const started = performance.now();
    const { points, sectors, discs, digits } = this.programs;
    const view = viewOf(this.map);

    this.uploadChanges();
    if (!this.built || !sameView(this.built, view)) {
      digits.clear();
      this.scene.build(view, this.choices, (text, x, y, white) => digits.write(text, x, y, white));
      points.uploadIndices(this.scene.visible.subarray(0, this.scene.visibleCount));
      this.built = view;
    }

    const grey = this.stale ? 1 : 0;
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    gl.disable(gl.CULL_FACE);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    sectors.draw(view, this.scene.sectors, this.palette, grey);
    points.draw(view, this.scene.visibleCount, symbolSize(view.zoom) * this.choices.scale, this.palette, grey);
    discs.draw(view, this.scene.discs, this.palette, grey);
    digits.draw(view, this.palette.ink);

    diagnostics.frames++;
    diagnostics.pointsDrawn = this.scene.visibleCount;
    diagnostics.clustersDrawn = this.scene.clusters.length;
    diagnostics.layerMs = performance.now() - started;
  }

  /** What lies at a place given in CSS pixels of the canvas; points before clusters. */
  pick(x: number, y: number, reach = 12): Picked {
    const view = this.built;
    if (!view) return null;
    const dx = x - view.width / 2;
    const dy = y - view.height / 2;
    const cluster = this.scene.clusters.find((drawn) => Math.hypot(drawn.x - dx, drawn.y - dy) <= drawn.radius + 2);
    if (cluster) return { kind: "cluster", cell: cluster.cell };
    const at = { x: view.x + dx / view.world, y: view.y + dy / view.world };
    const index = this.grid.nearest(at.x, at.y, reach / view.world, (candidate) => this.isShown(candidate, view));
    return index < 0 ? null : { kind: "point", index };
  }

  private isShown(index: number, view: View): boolean {
    const kind = this.kinds[index]!;
    if (kind === REMOVED || (this.choices.onlyFaults && !IS_FAULT_KIND[kind])) return false;
    if (view.zoom >= POINT_ZOOM) return true;
    return this.scene.pyramid.at(view.zoom).size[this.scene.pyramid.cellOf(index, view.zoom)] === 1;
  }

  private uploadChanges(): void {
    if (this.changed.length === 0) return;
    const changed = this.changed.sort((left, right) => left - right);
    let from = changed[0]!;
    let to = from + 1;
    for (const index of changed) {
      if (index > to + RANGE_GAP) {
        this.programs!.points.uploadKinds(this.kinds, from, to);
        from = index;
      }
      to = index + 1;
    }
    this.programs!.points.uploadKinds(this.kinds, from, to);
    this.changed = [];
  }

  private refresh(): void {
    this.built = null;
    this.map?.triggerRepaint();
  }
}

/** Diameter of a point's symbol in CSS pixels, its free rim included. */
function symbolSize(zoom: number): number {
  return Math.max(15, Math.min(26, 15 + (zoom - POINT_ZOOM) * 2.4));
}
