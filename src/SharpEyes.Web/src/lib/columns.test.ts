import { expect, it } from "vitest";
import type { PointField } from "@/api/fileTypes";
import { DEFAULT_COLUMNS, rememberColumns, rememberedColumns, toggled } from "./columns";

const fields = [{ key: "name" }, { key: "model" }] as PointField[];

function storage(text: string | null = null) {
  let kept = text;
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
}

it("remembers the columns", () => {
  const browser = storage();
  expect(rememberedColumns(fields, browser)).toEqual(DEFAULT_COLUMNS);
  rememberColumns(["model", "status"], browser);
  expect(rememberedColumns(fields, browser)).toEqual(["model", "status"]);
});

it("forgets columns that no longer exist, and what is no list", () => {
  expect(rememberedColumns(fields, storage('["gone","model"]'))).toEqual(["model"]);
  expect(rememberedColumns(fields, storage('["gone"]'))).toEqual(DEFAULT_COLUMNS);
  expect(rememberedColumns(fields, storage("{broken"))).toEqual(DEFAULT_COLUMNS);
});

it("puts a new column where the fields have it", () => {
  const order = ["name", "alias", "model"];
  expect(toggled(["name", "model", "status"], "alias", order)).toEqual(["name", "alias", "model", "status"]);
  expect(toggled(["name", "model"], "status", order)).toEqual(["name", "model", "status"]);
  expect(toggled(["name", "model"], "name", order)).toEqual(["model"]);
});
