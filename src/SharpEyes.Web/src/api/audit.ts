import { getJson, query, sendJson } from "./http";
import type { LocalText } from "./fileTypes";
import type { Role } from "./accessTypes";
import type { Named } from "./types";

/** The audit trail 审计日志 and what is said of privacy. */

export const OUTCOMES = ["done", "refused", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface AuditEntry {
  sequence: number;
  at: string;
  account: number | null;
  accountName: string | null;
  action: string;
  outcome: Outcome;
  subject: string | null;
  division: Named | null;
  address: string | null;
  /** What was there and what is there now: values by name, or JSON text of it. */
  before: unknown;
  after: unknown;
  hash: string;
}

export interface AuditPage {
  items: AuditEntry[];
  total: number;
}

export interface AuditState {
  entries: number;
  head: { sequence: number; hash: string } | null;
  lastCheck: { at: string; checked: number; ok: boolean; firstBad: number | null; explanation: string | null } | null;
}

export const fetchEntries = (filter: Record<string, string>, signal?: AbortSignal) =>
  getJson<AuditPage>(`audit${query(filter)}`, signal);
export const entriesUrl = (format: "csv" | "xlsx", filter: Record<string, string>) =>
  `/api/v1/audit/entries.${format}${query(filter)}`;
export const fetchAuditState = () => getJson<AuditState>("audit/state");
export const checkChain = () => sendJson<unknown>("POST", "audit/check");

export interface Privacy {
  collected: { what: LocalText; why: LocalText; keptFor: LocalText; seenBy: Role[] }[];
  /** What was deleted when its time had come, each with its entry in the audit trail. */
  deletions: { at: string; what: string; count: number; olderThan: string | null; entry: number | null }[];
}

export const fetchPrivacy = () => getJson<Privacy>("privacy");
