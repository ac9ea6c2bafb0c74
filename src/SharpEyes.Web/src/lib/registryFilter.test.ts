import { describe, expect, it } from "vitest";
import { addressOf, changed, EVERYTHING, nextSort, readFilter, requestOf, wantedOf } from "./registryFilter";

const chosen = {
  ...EVERYTHING,
  division: "230521000000",
  q: "富强 10.1",
  rule: "point.mac.form",
  verdict: "errors" as const,
  class: "1",
  lifeCycle: "1",
  fields: { manufacturer: "2", networked: "no" },
  sort: "-installed_on",
  page: 3,
  pageSize: 200,
};

describe("the filter of the registry", () => {
  it("is the same after it went through an address", () => {
    expect(readFilter(addressOf(chosen))).toEqual(chosen);
    expect(readFilter(addressOf(EVERYTHING))).toEqual(EVERYTHING);
  });

  it("leaves an address empty when nothing is chosen, and asks the server for a page all the same", () => {
    expect(addressOf(EVERYTHING)).toEqual({});
    expect(requestOf(EVERYTHING)).toEqual({ page: "1", pageSize: "100" });
  });

  it("leaves out what makes no sense", () => {
    const read = readFilter({
      page: "-4",
      pageSize: "17",
      verdict: "fine",
      "f.": "x",
      "f.model": " ",
      sort: ["name", "q"],
      foo: "1",
    });

    expect(read).toEqual({ ...EVERYTHING, sort: "name" });
  });

  it("names the points without their order and page", () => {
    expect(wantedOf(chosen)).not.toHaveProperty("page");
    expect(wantedOf(chosen)).not.toHaveProperty("sort");
    expect(wantedOf(chosen)).toMatchObject({ "f.manufacturer": "2", division: "230521000000" });
  });

  it("begins on the first page when the choice changes, not when only the page does", () => {
    expect(changed(chosen, { q: "" }).page).toBe(1);
    expect(changed(chosen, { page: 4 })).toEqual({ ...chosen, page: 4 });
  });

  it("turns round and lets go of an order when its heading is pressed again", () => {
    const second = nextSort("name", "name");
    expect([nextSort("", "name"), second, nextSort(second, "name"), nextSort("name", "class")]).toEqual([
      "name",
      "-name",
      "",
      "class",
    ]);
  });
});
