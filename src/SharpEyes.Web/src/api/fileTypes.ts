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
  decimals: number;
  unit: string | null;
  /** "public": demanded of points that public bodies run. */
  requirement: "optional" | "public" | "always";
  isDerived: boolean;
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
  message: LocalText;
  allowed: string;
}

export interface FieldCatalogue {
  fields: PointField[];
  tables: CodeTable[];
  rules: Rule[];
}

/** Canonical text per field key; what is empty may be left out. */
export type Values = Record<string, string>;

export interface Finding {
  rule: string;
  field: string;
  severity: Severity;
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
  meaning: LocalText | null;
}

export interface Photo {
  id: number | string;
  name: string | null;
  addedAt: string | null;
}

export interface PointFile {
  code: string;
  version: number;
  changedAt: string | null;
  changedBy: string | null;
  why: string | null;
  values: Values;
  findings: Finding[];
  filled: number;
  applicable: number;
  codeParts: CodePart[];
  photos: Photo[];
}

export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

export interface FileVersion {
  version: number;
  changedAt: string;
  changedBy: string | null;
  why: string | null;
  changes: FieldChange[];
}

export interface BulkAnswer {
  matched: number;
  changed: number;
  preview: { code: string; name: string; changes: FieldChange[] }[];
  refused: { code: string; name: string; findings: Finding[] }[];
}

export interface QualityFigures extends Named {
  total: number;
  correct: number;
  filled: number;
  applicable: number;
  registered: number;
  known: number;
}

export interface Quality extends QualityFigures {
  children: QualityFigures[];
  rules: { rule: string; severity: Severity; count: number }[];
}
