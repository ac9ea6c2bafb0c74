import type { Device, DeviceCredential } from "@/api/devices";

/** How a credential stands: one that ends within this time is told in time to be changed. */
export const EXPIRES_SOON_MS = 30 * 86_400_000;

export type Standing = "valid" | "expiring" | "ended" | "revoked";

export function standingOf({ revokedAt, validUntil }: DeviceCredential, now: number): Standing {
  if (revokedAt && Date.parse(revokedAt) <= now) return "revoked";
  if (!validUntil) return "valid";
  const left = Date.parse(validUntil) - now;
  return left <= 0 ? "ended" : left <= EXPIRES_SOON_MS ? "expiring" : "valid";
}

export const lets = (credential: DeviceCredential, now: number): boolean =>
  ["valid", "expiring"].includes(standingOf(credential, now));

/** Those that let a device in first, the newest before the older. */
export const inOrder = (device: Device, now: number): DeviceCredential[] =>
  [...device.credentials].sort(
    (left, right) =>
      Number(lets(right, now)) - Number(lets(left, now)) || Date.parse(right.createdAt) - Date.parse(left.createdAt),
  );

export const topicOf = ({ kind, code }: { kind: Device["kind"]; code: string }): string =>
  kind === "gateway" ? `sharpeyes/v1/gateways/${code}/heartbeats` : `sharpeyes/v1/points/${code}/heartbeat`;
