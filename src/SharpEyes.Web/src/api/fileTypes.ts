/** Shapes of the registry 一机一档 under /api/v1: fields, files of points, rules, figures of quality, imports. Times are ISO 8601 in UTC. */

import type { Named, Status } from "./types";

export interface LocalText {
  zh: string;
  en: string;
}

export type FieldGroup = "identity" | "place" | "network" | "imaging" | "mounting" | "management" | "lifeCycle" | "catalogue";
export type FieldKind = "text" | "digits" | "code" | "codes" | "whole" | "number" | "date" | "ipv4" | "ipv6" | "mac" | "phone";
export type Severity = "error" | "warning";

export interface PointField {
  key: string;
  group: FieldGroup;
  kind: FieldKind;
  name: LocalText;
  /** Pinyin key of the 公安部 form, element of the GB/T 28181 catalogue. */
  formKey: string | null;
  catalogueKey: string | null;
  explanation: LocalText | null;
  example: string | null;
  /** Name of the code table of a "code" or "codes" field. */
  table: string | null;
  length: number;
  minimum: number | null;
  maximum: number | null;
  unit: string | null;
  /** "public": demanded of points that public bodies run. */
  requirement: "optional" | "public" | "always";
  /** Counts for completeness though it is not demanded. */
  expected: boolean;
  allowed: string;
}

export interface CodeEntry extends LocalText {
  code: string;
}

export interface CodeTable {
  name: string;
  version: string;
  source: string;
  entries: CodeEntry[];
}

export interface Rule {
  code: string;
  field: string;
  severity: Severity;
  /** Whether a file that breaks it cannot be kept. */
  refuses: boolean;
  message: LocalText;
  allowed: string;
}

export interface Choice {
  id: string;
  name: LocalText;
}

/** A field that is written in different ways, and the ways to choose from. */
export interface Convention {
  field: string;
  question: LocalText;
  choices: Choice[];
}

export interface FieldCatalogue {
  fields: PointField[];
  tables: CodeTable[];
  rules: Rule[];
  conventions: Convention[];
  /** Coordinate systems. */
  systems: Choice[];
}

/** Canonical text per field key; what is empty may be left out. */
export type Values = Record<string, string>;

export interface Finding {
  rule: string;
  field: string;
  value: string;
  severity: Severity;
  refuses: boolean;
  message: LocalText;
  allowed: string | null;
}

/** How complete and correct a file is. */
export interface Verdict {
  filled: number;
  applicable: number;
  errors: number;
  warnings: number;
}

export interface FileRow extends Verdict {
  code: string;
  version: number;
  values: Values;
  village: Named | null;
  path: string | null;
  /** Rules it breaks together with other points. */
  conflicts: number;
  rules: string[];
  changedAt: string | null;
  changedBy: string;
  status: Status | null;
}

export interface FilePage {
  items: FileRow[];
  page: number;
  pageSize: number;
  total: number;
}

export interface CodePart {
  part: string;
  digits: string;
  name: LocalText;
  meaning: LocalText;
  isKnown: boolean;
}

export interface Photo {
  id: number | string;
  title: string | null;
  addedAt: string;
  addedBy: string;
}

export interface PointFile {
  code: string;
  version: number;
  changedAt: string | null;
  changedBy: string | null;
  why: string | null;
  values: Values;
  path: Named[];
  findings: Finding[];
  filled: number;
  applicable: number;
  codeParts: CodePart[];
  photos: Photo[];
  /** Keys of the fields of which only a part is told. */
  masked: string[];
}

export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

export interface FileVersion {
  version: number;
  changedAt: string | null;
  changedBy: string | null;
  why: string | null;
  values: Values;
  changes: FieldChange[];
}

export interface BulkPoint {
  code: string;
  name: string;
  changes: FieldChange[];
  findings: Finding[];
}

export interface BulkAnswer {
  matched: number;
  changed: number;
  refused: number;
  applied: boolean;
  /** The first of those that change, and of those that are refused. */
  preview: BulkPoint[];
  refusedPoints: BulkPoint[];
}

export interface QualityLine {
  /** Null: all there is. */
  division: Named | null;
  points: number;
  correct: number;
  /** Registered points and devices that were only heard; null below the counties. */
  known: number | null;
  filled: number;
  applicable: number;
}

/** How many files break a rule. */
export interface RuleCount {
  rule: string;
  field: string;
  severity: Severity;
  message: LocalText;
  count: number;
}

export interface Quality {
  whole: QualityLine;
  divisions: QualityLine[];
  rules: RuleCount[];
}
