import { getJson, query, sendJson } from "./http";
import type { Named } from "./types";

/** Credentials 设备凭证 of gateways and of points that speak for themselves. */

export type DeviceKind = "gateway" | "point";
export type CredentialKind = "password" | "certificate";
export const CREDENTIAL_STATES = ["none", "valid", "expiring", "revoked"] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

export interface DeviceCredential {
  id: number | string;
  kind: CredentialKind;
  /** What tells one from another without giving it away: the end of a password's name, a fingerprint. */
  hint: string;
  createdAt: string;
  createdBy: string;
  validUntil: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

export interface Device extends Named {
  kind: DeviceKind;
  division: Named | null;
  connected: boolean;
  credentials: DeviceCredential[];
}

export interface DevicePage {
  items: Device[];
  total: number;
}

export interface DeviceFilter {
  division: string;
  q: string;
  state: CredentialState | "";
  page: number;
  pageSize: number;
}

/** A password is told once and never again. */
export interface IssuedCredential {
  id: number | string;
  userName: string;
  password?: string | null;
}

export interface Slip {
  kind: DeviceKind;
  code: string;
  name: string;
  village: string | null;
  userName: string;
  password: string;
}

export interface BulkCredentials {
  division?: string;
  codes?: string[];
  onlyWithout: boolean;
  validDays?: number;
}

const path = (kind: DeviceKind, code: string) => `devices/${kind}/${encodeURIComponent(code)}`;

export const fetchDevices = (filter: DeviceFilter, signal?: AbortSignal) =>
  getJson<DevicePage>(`devices${query({ ...filter })}`, signal);

export const issuePassword = (kind: DeviceKind, code: string, validDays?: number) =>
  sendJson<IssuedCredential>("POST", `${path(kind, code)}/credentials`, { kind: "password", validDays });
export const issueCertificate = (kind: DeviceKind, code: string, certificate: string) =>
  sendJson<IssuedCredential>("POST", `${path(kind, code)}/credentials`, { kind: "certificate", certificate });
export const rotate = (kind: DeviceKind, code: string, overlapHours: number) =>
  sendJson<IssuedCredential>("POST", `${path(kind, code)}/rotate`, { overlapHours });
export const revoke = (kind: DeviceKind, code: string, id: DeviceCredential["id"]) =>
  sendJson<undefined>("DELETE", `${path(kind, code)}/credentials/${id}`);
export const issueMany = async (wanted: BulkCredentials) =>
  (await sendJson<{ items: Slip[] }>("POST", "devices/credentials", wanted)).items;
export const fetchLimits = () => getJson<{ tls: boolean }>("devices/limits");
