import type { Polygon } from "geojson";

const METRES_PER_DEGREE = 111_320;
const STEP_DEGREES = 5;

export interface View {
  longitude: number;
  latitude: number;
  /** Degrees clockwise from north, degrees of opening, metres. */
  azimuth: number;
  angle: number;
  distance: number;
}

/** The ground a camera sees, as a fan; a circle when it looks all round. Flat-earth geometry: right to a metre over a few hundred. */
export function sectorOf({ longitude, latitude, azimuth, angle, distance }: View): Polygon {
  const perLongitude = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const at = (degrees: number): [number, number] => {
    const radians = (degrees * Math.PI) / 180;
    return [
      longitude + (Math.sin(radians) * distance) / perLongitude,
      latitude + (Math.cos(radians) * distance) / METRES_PER_DEGREE,
    ];
  };
  const opening = Math.min(360, angle);
  const steps = Math.max(2, Math.ceil(opening / STEP_DEGREES));
  const arc = Array.from({ length: steps + 1 }, (_, step) => at(azimuth - opening / 2 + (opening * step) / steps));
  const centre: [number, number] = [longitude, latitude];
  return { type: "Polygon", coordinates: [opening === 360 ? [...arc.slice(0, -1), arc[0]!] : [centre, ...arc, centre]] };
}
