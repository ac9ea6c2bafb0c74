import type { SessionLine } from "./accessTypes";
import { getJson, sendJson } from "./http";

/** What people do with their own account. */

export const fetchSessions = () => getJson<SessionLine[]>("account/sessions");
export const endSession = (id: string) => sendJson<undefined>("DELETE", `account/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = () => sendJson<undefined>("DELETE", "account/sessions");

export interface NewToken {
  token: string;
  expiresAt: string;
}

export const addToken = (label: string, days: number, password: string) =>
  sendJson<NewToken>("POST", "account/tokens", { label, days, password });

export const changePassword = (current: string, password: string) =>
  sendJson<undefined>("PUT", "account/password", { current, password });

export interface NewSecret {
  secret: string;
  /** otpauth://totp/… for a QR code. */
  uri: string;
}

export const beginSecondFactor = (password: string) => sendJson<NewSecret>("POST", "account/second-factor", { password });
export const confirmSecondFactor = (code: string) =>
  sendJson<{ recoveryCodes: string[] }>("PUT", "account/second-factor", { code });
export const removeSecondFactor = (password: string) => sendJson<undefined>("DELETE", "account/second-factor", { password });
export const renewRecoveryCodes = (password: string) =>
  sendJson<{ recoveryCodes: string[] }>("POST", "account/recovery-codes", { password });
