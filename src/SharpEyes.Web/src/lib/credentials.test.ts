import { expect, it } from "vitest";
import type { Device, DeviceCredential } from "@/api/devices";
import { inOrder, standingOf, topicOf } from "./credentials";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const credential = (more: Partial<DeviceCredential>): DeviceCredential => ({
  id: 1,
  kind: "password",
  hint: "",
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: "",
  validUntil: null,
  lastUsedAt: null,
  revokedAt: null,
  ...more,
});

it("says how a credential stands", () => {
  expect(standingOf(credential({}), NOW)).toBe("valid");
  expect(standingOf(credential({ validUntil: "2027-01-01T00:00:00Z" }), NOW)).toBe("valid");
  expect(standingOf(credential({ validUntil: "2026-06-05T00:00:00Z" }), NOW)).toBe("expiring");
  expect(standingOf(credential({ validUntil: "2026-05-31T00:00:00Z" }), NOW)).toBe("ended");
  expect(standingOf(credential({ revokedAt: "2026-05-31T00:00:00Z", validUntil: "2027-01-01T00:00:00Z" }), NOW)).toBe("revoked");
});

it("shows first what lets a device in, the newest first", () => {
  const device: Device = {
    kind: "gateway",
    code: "g",
    name: "",
    division: null,
    connected: false,
    credentials: [
      credential({ id: 1, revokedAt: "2026-05-30T00:00:00Z", createdAt: "2026-05-01T00:00:00Z" }),
      credential({ id: 2 }),
      credential({ id: 3, createdAt: "2026-03-01T00:00:00Z" }),
    ],
  };
  expect(inOrder(device, NOW).map((one) => one.id)).toEqual([3, 2, 1]);
});

it("knows where a device publishes", () => {
  expect(topicOf({ kind: "point", code: "1" })).toBe("sharpeyes/v1/points/1/heartbeat");
  expect(topicOf({ kind: "gateway", code: "1" })).toBe("sharpeyes/v1/gateways/1/heartbeats");
});
