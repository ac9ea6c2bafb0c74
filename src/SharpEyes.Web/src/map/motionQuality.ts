import type { Map as MapLibreMap } from "maplibre-gl";

/** A frame slower than this, on average, is felt as stutter. */
const SLOW_MS = 40;
const SAMPLE = 6;
/** Pixels per side while moving on a slow machine. */
const COARSE = 0.6;
/** How long the picture rests, at least, before it is drawn sharply again. */
const LEAST_REST_MS = 180;

/** Decides from frame times whether motion is to be drawn coarsely. Once slow, a machine is taken to stay slow. */
export class MotionQuality {
  private last = 0;
  private sum = 0;
  private count = 0;
  slow = false;
  /**
   * Milliseconds without movement that are a rest. Several frames long: a change of sharpness costs a frame itself, and must not
   * happen between two frames of one movement.
   */
  restMs = LEAST_REST_MS;

  /** A frame while the map moves. */
  onFrame(now: number): void {
    // The first frame after a rest says nothing about speed.
    if (this.last > 0 && now - this.last < 1000) {
      this.restMs = Math.max(LEAST_REST_MS, (now - this.last) * 4);
      this.sum += now - this.last;
      this.count++;
    }
    this.last = now;
    if (this.count < SAMPLE) return;
    if (this.sum / this.count > SLOW_MS) this.slow = true;
    this.sum = 0;
    this.count = 0;
  }

  onRest(): void {
    this.last = 0;
    this.sum = 0;
    this.count = 0;
  }
}

/**
 * Keeps motion fluid on machines without a graphics card, where the cost of a frame is its number of pixels: while the map moves
 * it is drawn with fewer of them, and sharply as soon as it rests.
 */
export function adaptToMotion(map: MapLibreMap): () => void {
  const quality = new MotionQuality();
  const sharp = map.getPixelRatio();
  let coarse = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const set = (ratio: number) => {
    coarse = ratio < sharp;
    map.setPixelRatio(ratio);
  };
  const onMove = () => {
    quality.onFrame(performance.now());
    clearTimeout(rest);
    rest = setTimeout(() => {
      quality.onRest();
      if (coarse) set(sharp);
    }, quality.restMs);
    if (quality.slow && !coarse) set(sharp * COARSE);
  };
  map.on("move", onMove);
  return () => {
    clearTimeout(rest);
    map.off("move", onMove);
  };
}
