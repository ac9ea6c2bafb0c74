import { expect, it } from "vitest";
import { MotionQuality } from "./motionQuality";

function run(step: number, frames: number, quality = new MotionQuality()): MotionQuality {
  for (let frame = 1; frame <= frames; frame++) quality.onFrame(10_000 + frame * step);
  return quality;
}

it("draws coarsely only where frames are slow", () => {
  expect(run(16, 200).slow).toBe(false);
  expect(run(90, 10).slow).toBe(true);
});

it("does not take the pause between two movements for a slow frame", () => {
  const quality = new MotionQuality();
  for (let gesture = 0; gesture < 20; gesture++) {
    quality.onRest();
    for (let frame = 0; frame < 4; frame++) quality.onFrame(gesture * 700 + frame * 16);
  }
  expect(quality.slow).toBe(false);
});

it("waits longer for a rest where frames are slower", () => {
  expect(run(16, 20).restMs).toBe(180);
  expect(run(300, 20).restMs).toBe(1200);
});
