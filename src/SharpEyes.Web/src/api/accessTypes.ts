import type { LocalText } from "./fileTypes";
import type { Named } from "./types";

/** Shapes of /api/v1 for accounts 账号, sessions 会话, roles 角色 and what they may do. Times are ISO 8601 in UTC. */

export const ROLES = ["operator", "technician", "planner", "registrar", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export type Permission =
  | "viewLive"
  | "viewRegistry"
  | "seeSensitive"
  | "export"
  | "editRegistry"
  | "editDivisions"
  | "editProgrammes"
  | "manageDevices"
  | "manageAccounts"
  | "readAudit";

/** A role in a division; null: everywhere. */
export interface Grant {
  role: Role;
  division: Named | null;
}

/** Who is signed in. */
export interface Me {
  id: number;
  name: string;
  displayName: string;
  grants: Grant[];
  /** Codes of the divisions in which something may be done, "*" for everywhere; what may not be done is left out. */
  permissions: Partial<Record<Permission, string[]>>;
  secondFactor: boolean;
  /** A second factor must be set up before anything else. */
  mustEnrol: boolean;
  signedInAt: string;
  expiresAt: string;
}

export interface Credentials {
  name: string;
  password: string;
  code?: string;
  recoveryCode?: string;
}

export interface SessionLine {
  id: string;
  kind: "page" | "token";
  label: string | null;
  createdAt: string;
  lastSeenAt: string | null;
  expiresAt: string | null;
  address: string | null;
  agent: string | null;
  current: boolean;
}

export interface RoleLine {
  role: Role;
  name: LocalText;
  explanation: LocalText;
  permissions: Permission[];
}

export interface Welcome {
  name: string | null;
  displayName: string | null;
  purpose: "firstAdministrator" | "invitation" | "reset";
  expiresAt: string;
}

export interface AccountLine {
  id: number;
  name: string;
  displayName: string;
  grants: Grant[];
  disabled: boolean;
  lockedUntil: string | null;
  secondFactor: boolean;
  lastSignInAt: string | null;
  /** Has an invitation that was not used yet. */
  invited: boolean;
}

/** A link that works once. */
export interface OneTimeLink {
  link: string;
  expiresAt: string;
}
