/**
 * Counters for browser tests and benchmarks, readable as `window.__sharpeyes`. Diagnostics only: nothing in the page depends on
 * them, and their names may change with the page.
 */
export interface Diagnostics {
  /** Frames the point layer has drawn. */
  frames: number;
  /** Points and clusters in the last frame. */
  pointsDrawn: number;
  clustersDrawn: number;
  /** Milliseconds the layer's own work took in the last frame, without the graphics driver. */
  layerMs: number;
  points: number;
  fleetVersion: number;
  changesApplied: number;
  resyncs: number;
  live: string;
  /** Milliseconds from navigation to the first frame with all points and their states; null before. */
  firstPictureMs: number | null;
}

declare global {
  interface Window {
    __sharpeyes?: Diagnostics & Record<string, unknown>;
  }
}

export const diagnostics: Diagnostics = {
  frames: 0,
  pointsDrawn: 0,
  clustersDrawn: 0,
  layerMs: 0,
  points: 0,
  fleetVersion: 0,
  changesApplied: 0,
  resyncs: 0,
  live: "connecting",
  firstPictureMs: null,
};

if (typeof window !== "undefined") window.__sharpeyes = diagnostics as Diagnostics & Record<string, unknown>;
