import { KINDS, type Kind } from "@/lib/status";

const kind = (name: Kind) => String(KINDS.indexOf(name));

/** Mixes a colour towards grey: what is stale must not look live. */
export const GREYED = `
vec3 greyed(vec3 colour, float amount) {
  return mix(colour, vec3(dot(colour, vec3(0.3, 0.59, 0.11))) * 0.55 + 0.28, amount);
}`;

/**
 * Signed distance of each state's shape, p in -1..1 with y down. The shape alone tells the state: circle good, dotted ring
 * collecting, triangle degraded, hourglass flapping, diamond faulty, cross offline, hollow square unreachable, ring unknown,
 * plus maintenance.
 */
export const SHAPE = `
float shape(int kind, vec2 p) {
  float r = length(p);
  if (kind == ${kind("good")}) return r - 0.56;
  if (kind == ${kind("collecting")}) return min(abs(r - 0.52) - 0.12, r - 0.2);
  if (kind == ${kind("degraded")}) return max(p.y - 0.46, 0.866 * abs(p.x) - 0.5 * p.y - 0.4);
  if (kind == ${kind("flapping")}) return max(0.7071 * (abs(p.x) - abs(p.y)) - 0.04, abs(p.y) - 0.62);
  if (kind == ${kind("faulty")}) return 0.7071 * (abs(p.x) + abs(p.y) - 0.78);
  if (kind == ${kind("offline")}) {
    vec2 q = abs(vec2(p.x + p.y, p.x - p.y)) * 0.7071;
    return max(min(q.x, q.y) - 0.17, max(q.x, q.y) - 0.76);
  }
  if (kind == ${kind("unreachable")}) return abs(max(abs(p.x), abs(p.y)) - 0.44) - 0.12;
  if (kind == ${kind("maintenance")}) {
    vec2 q = abs(p);
    return max(min(q.x, q.y) - 0.15, max(q.x, q.y) - 0.56);
  }
  return abs(r - 0.48) - 0.11;
}`;
