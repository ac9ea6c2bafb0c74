import type { Connectivity, Health, LifeCycle, Status } from "@/api/types";

/**
 * What a point is drawn and named as: one word out of connectivity, health, flapping and life cycle. The order is the order of
 * drawing: what needs attention lies above what does not.
 */
export const KINDS = [
  "removed",
  "maintenance",
  "unknown",
  "good",
  "collecting",
  "unreachable",
  "degraded",
  "flapping",
  "faulty",
  "offline",
] as const;
export type Kind = (typeof KINDS)[number];

/** The five parts of a cluster's ring. */
export const GROUPS = ["ok", "warn", "bad", "unreachable", "unknown"] as const;
export type Group = (typeof GROUPS)[number];
export const GROUP_COUNT = GROUPS.length;
/** Group of points that are no longer there. */
export const NO_GROUP = 255;

const CONNECTIVITY: readonly Connectivity[] = ["unknown", "online", "offline", "unreachable"];
const HEALTH: readonly Health[] = ["collecting", "good", "degraded", "faulty"];
const LIFE_CYCLE: readonly LifeCycle[] = ["inService", "maintenance", "removed", "removed"];

export type DecodedStatus = Omit<Status, "signs">;

/** Bits 0–1 connectivity, 2–3 health, 4 flapping, 5–6 life cycle. */
export function decodeStatus(byte: number): DecodedStatus {
  return {
    connectivity: CONNECTIVITY[byte & 3]!,
    health: HEALTH[(byte >> 2) & 3]!,
    flapping: (byte & 16) !== 0,
    lifeCycle: LIFE_CYCLE[(byte >> 5) & 3]!,
  };
}

export function encodeStatus(status: DecodedStatus): number {
  return (
    CONNECTIVITY.indexOf(status.connectivity) |
    (HEALTH.indexOf(status.health) << 2) |
    (status.flapping ? 16 : 0) |
    (LIFE_CYCLE.indexOf(status.lifeCycle) << 5)
  );
}

export function kindOf(status: DecodedStatus): Kind {
  if (status.lifeCycle !== "inService") return status.lifeCycle;
  if (status.connectivity === "unreachable") return "unreachable";
  if (status.flapping) return "flapping";
  if (status.connectivity !== "online") return status.connectivity;
  return status.health;
}

export function groupOf(kind: Kind): Group | null {
  switch (kind) {
    case "good":
    case "collecting":
      return "ok";
    case "degraded":
    case "flapping":
      return "warn";
    case "faulty":
    case "offline":
      return "bad";
    case "unreachable":
      return "unreachable";
    case "unknown":
    case "maintenance":
      return "unknown";
    case "removed":
      return null;
  }
}

export function isFault(kind: Kind): boolean {
  const group = groupOf(kind);
  return group === "warn" || group === "bad" || group === "unreachable";
}

/** Index into {@link KINDS} of every status byte. */
export const KIND_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => KINDS.indexOf(kindOf(decodeStatus(byte))));

/** Index into {@link GROUPS} of every status byte, {@link NO_GROUP} for removed points. */
export const GROUP_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  const group = groupOf(kindOf(decodeStatus(byte)));
  return group === null ? NO_GROUP : GROUPS.indexOf(group);
});

/** 1 for every index into {@link KINDS} that "only faults" keeps. */
export const IS_FAULT_KIND = Uint8Array.from(KINDS, (kind) => (isFault(kind) ? 1 : 0));
