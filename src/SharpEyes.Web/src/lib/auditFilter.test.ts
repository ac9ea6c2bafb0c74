import { expect, it } from "vitest";
import { readAuditFilter, wantedOfAudit } from "./auditFilter";

it("reads an address, and leaves out what it cannot mean", () => {
  const filter = readAuditFilter({ from: "2026-05-01", to: "yesterday", outcome: "perhaps", action: "file.", account: ["a"] });
  expect(filter).toEqual({ from: "2026-05-01", to: "", account: "", action: "file.", subject: "", division: "", outcome: "" });
});

it("asks for whole days, the last one included", () => {
  const { from, to } = wantedOfAudit(readAuditFilter({ from: "2026-02-28", to: "2026-02-28" })) as { from: string; to: string };
  expect(new Date(from).getTime()).toBe(new Date(2026, 1, 28).getTime());
  expect(new Date(to).getTime()).toBe(new Date(2026, 2, 1).getTime());
});

it("asks for nothing that was not chosen", () => {
  expect(wantedOfAudit(readAuditFilter({ outcome: "refused" }))).toEqual({ outcome: "refused" });
});
