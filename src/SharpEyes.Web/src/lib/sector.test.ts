import { expect, it } from "vitest";
import { sectorOf } from "./sector";

const place = { longitude: 131.15, latitude: 46.72 };
const metresTo = ([longitude = 0, latitude = 0]: number[]) =>
  Math.hypot(
    (longitude - place.longitude) * 111_320 * Math.cos((place.latitude * Math.PI) / 180),
    (latitude - place.latitude) * 111_320,
  );

it("opens from the camera in the direction it looks, as far as it sees", () => {
  const [ring] = sectorOf({ ...place, azimuth: 90, angle: 60, distance: 80 }).coordinates;
  const arc = ring!.slice(1, -1);

  expect(ring![0]).toEqual([place.longitude, place.latitude]);
  expect(ring!.at(-1)).toEqual(ring![0]);
  for (const point of arc) {
    expect(metresTo(point)).toBeCloseTo(80, 6);
    expect(point[0]).toBeGreaterThan(place.longitude);
  }
  expect(arc[0]![1]).toBeGreaterThan(place.latitude);
  expect(arc.at(-1)![1]).toBeLessThan(place.latitude);
});

it("is a circle when it looks all round", () => {
  const [ring] = sectorOf({ ...place, azimuth: 0, angle: 360, distance: 50 }).coordinates;

  expect(ring!.at(-1)).toEqual(ring![0]);
  expect(ring!.every((point) => Math.abs(metresTo(point) - 50) < 1e-6)).toBe(true);
});
