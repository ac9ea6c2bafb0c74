import { expect, it } from "vitest";
import { auditChanges } from "./auditChanges";

it("shows what changed, by name, and leaves out what is the same", () => {
  expect(auditChanges('{"name":"old","model":"A","port":1}', { name: "new", model: "A", port: 1 })).toEqual([
    { name: "name", before: "old", after: "new" },
  ]);
});

it("tells what came and what went", () => {
  expect(auditChanges(null, { model: "A", empty: "" })).toEqual([{ name: "model", before: null, after: "A" }]);
  expect(auditChanges({ model: "A" }, undefined)).toEqual([{ name: "model", before: "A", after: null }]);
});

it("names what lies deeper by its way", () => {
  expect(
    auditChanges({ grants: [{ role: "operator", division: null }] }, { grants: [{ role: "planner", division: "23" }] }),
  ).toEqual([
    { name: "grants.1.role", before: "operator", after: "planner" },
    { name: "grants.1.division", before: null, after: "23" },
  ]);
  expect(auditChanges({ codes: [1, 2] }, { codes: [1, 3] })).toEqual([{ name: "codes", before: "1, 2", after: "1, 3" }]);
});

it("takes a text that is no object as it is", () => {
  expect(auditChanges("[cut", "plain")).toEqual([{ name: "", before: "[cut", after: "plain" }]);
});
