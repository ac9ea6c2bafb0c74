/** Shapes of /api/v1 and of the hub, as the server's OpenAPI document describes them. Times are ISO 8601 in UTC. */

import type { AreaFigures, AreaProgramme } from "./areaTypes";

export type Level = "province" | "city" | "county" | "township" | "village";
export type Connectivity = "unknown" | "online" | "offline" | "unreachable";
export type Health = "collecting" | "good" | "degraded" | "faulty";
export type LifeCycle = "inService" | "maintenance" | "removed";
export type GoalName = "coverage" | "sharing" | "availability" | "control";

export interface Status {
  connectivity: Connectivity;
  health: Health;
  flapping: boolean;
  lifeCycle: LifeCycle;
  signs: string[];
}

export interface Named {
  code: string;
  name: string;
}

export interface Figures {
  total: number;
  inService: number;
  online: number;
  offline: number;
  unreachable: number;
  unknown: number;
  degraded: number;
  faulty: number;
  target: number;
  covered: number;
  meetsNorm: number;
  coveredLive: number;
}

export interface Division extends Named {
  level: Level;
  hasChildren: boolean;
  figures: Figures;
  areas: AreaFigures;
  /** Grids it shall have; null when no programme says. */
  gridsWanted: number | null;
}

export interface DivisionDetail extends Named {
  level: Level;
  path: Named[];
  longitude: number | null;
  latitude: number | null;
  figures: Figures;
}

export interface Goal {
  goal: GoalName;
  /** 0–1; null when there is nothing to measure. */
  value: number | null;
  target: number;
  numerator: number;
  denominator: number;
  trend: { at: string; value: number | null }[];
}

export interface ProgrammePace {
  id: number | string;
  name: string;
  targetDate: string;
  covered: number;
  target: number;
  daysLeft: number;
  neededPerWeek: number | null;
  pacePerWeek: number | null;
}

export interface Summary {
  division: (Named & { level: Level }) | null;
  villages: { target: number; covered: number; meetsNorm: number; coveredLive: number };
  goals: Goal[];
  programme: ProgrammePace | null;
  areaProgrammes: AreaProgramme[];
  openEvents: number;
}

export interface PointItem extends Named {
  village: Named | null;
  status: Status;
  since: string | null;
  lastHeartbeatAt: string | null;
}

export interface PointPage {
  items: PointItem[];
  page: number;
  pageSize: number;
  total: number;
}

export interface StreamFigures {
  up: boolean | null;
  kbps: number | null;
  fps: number | null;
  loss: number | null;
  jitterMs: number | null;
  delayMs: number | null;
  keyframeMs: number | null;
}

export interface Transition {
  at: string;
  from: Status;
  to: Status;
  cause: string;
  causeCode: string | null;
}

export interface PointCard extends Named {
  class: string | number | null;
  status: Status;
  since: string | null;
  lastHeartbeatAt: string | null;
  deviceTime: string | null;
  clockSkewMs: number | null;
  heartbeatSeconds: number | null;
  position: {
    longitude: number;
    latitude: number;
    azimuth: number | null;
    viewAngle: number | null;
    viewDistance: number | null;
  } | null;
  village: Named | null;
  path: Named[];
  gateway: (Named & { online: boolean | null }) | null;
  contact: { name: string | null; phone: string | null } | null;
  stream: StreamFigures | null;
  image: Record<string, number | null> | null;
  recording: { on: boolean | null; oldestDays: number | null; missingSeconds: number | null } | null;
  device: Record<string, number | string | null> | null;
  transitions: Transition[];
}

export interface SeriesPoint {
  at: string;
  kbps: number | null;
  fps: number | null;
  loss: number | null;
  jitterMs: number | null;
  delayMs: number | null;
  heartbeats: number;
}

export interface Series {
  from: string;
  to: string;
  stepSeconds: number;
  points: SeriesPoint[];
}

export interface Hit extends Named {
  kind: "point" | "division" | "gateway";
  path: string | null;
  longitude: number | null;
  latitude: number | null;
  /** Key of the field that fits, when it is neither name nor code, and what stands in it. */
  matched: string | null;
  matchedText: string | null;
}

export interface LiveEvent {
  id: number | string;
  kind: string;
  subject: "point" | "gateway" | "link" | "service";
  subjectCode: string | null;
  subjectName: string | null;
  division: (Named & { path: string | null }) | null;
  longitude: number | null;
  latitude: number | null;
  affected: number;
  signs: string[];
  openedAt: string;
  closedAt: string | null;
}

export interface EventPage {
  items: LiveEvent[];
  next: string | null;
}

export interface UnregisteredDevice {
  code: string;
  count: number;
  firstSeenAt: string;
  lastSeenAt: string;
  gateway: string | null;
}

export interface RefusedReport {
  counts: { reason: string; count: number }[];
  latest: { at: string; topic: string; reason: string; excerpt: string }[];
}

export interface ImportRow {
  line: number;
  field: string | null;
  value: string | null;
  code: string;
  message: { zh: string; en: string };
  allowed: string | null;
}

export interface ImportReport {
  kind: string;
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  applied: boolean;
  rows: ImportRow[];
  refusedFile: string | null;
  /** What a new edition of the list of divisions brings; null when the file is none. */
  edition?: Edition | null;
}

export interface Edition {
  year: number;
  added: number;
  renamed: number;
  vanished: number;
  lines: { difference: "vanished" | "renamed" | "added"; code: string; before: string | null; name: string | null }[];
}

/** The twelve figures of a division in the hub's short form, in the order of {@link Figures}. */
export interface CodedFigures {
  code: string;
  f: number[];
}

export interface AreaState {
  area: string;
  fleetVersion: number;
  version: number;
  /** Base64 of one status byte per slot. */
  states: string;
  figures: CodedFigures[];
}

export interface AreaChanged {
  area: string;
  fleetVersion: number;
  version: number;
  /** slot, status, slot, status … */
  changes: number[];
  figures: CodedFigures[];
}

export interface Overview {
  figures: CodedFigures[];
  goals: { goal: GoalName; value: number | null; numerator: number; denominator: number }[];
  openEvents: number;
}

export interface Pulse {
  serverTime: string;
  fleetVersion: number;
  lagMs: number;
  /** Points in service that nobody watches at this moment: their states are what was last known. */
  unwatched: number;
}
