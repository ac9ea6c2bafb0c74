import { describe, expect, it } from "vitest";
import { differences, merge } from "./merge";

const base = { name: "村口", model: "A", height: "4", remark: "x" };

describe("two people at one file", () => {
  it("keeps what each of them changed alone", () => {
    const merged = merge(base, { ...base, model: "B" }, { ...base, height: "5" });

    expect(merged.values).toEqual({ ...base, model: "B", height: "5" });
    expect(merged.conflicts).toEqual([]);
    expect([merged.theirs, merged.mine]).toEqual([["model"], ["height"]]);
  });

  it("asks where both changed the same field to different texts", () => {
    const merged = merge(base, { ...base, model: "B" }, { ...base, model: "C" });

    expect(merged.conflicts).toEqual([{ field: "model", base: "A", theirs: "B", mine: "C" }]);
    expect(merged.values["model"]).toBe("C");
  });

  it("does not ask when both wrote the same", () => {
    const merged = merge(base, { ...base, model: "B" }, { ...base, model: "B" });

    expect(merged.conflicts).toEqual([]);
    expect(merged.values["model"]).toBe("B");
  });

  it("takes a field that is left out for an empty one", () => {
    expect(merge({ name: "a" }, { name: "a", model: "" }, { name: "a" }).theirs).toEqual([]);
    expect(merge({ name: "a", model: "B" }, { name: "a" }, { name: "a", model: "B" }).values["model"]).toBe("");
    expect(differences({ name: "a" }, { name: "a", model: "" })).toEqual([]);
  });

  it("tells the differences of two versions", () => {
    expect(differences(base, { ...base, model: "B" })).toEqual([{ field: "model", before: "A", after: "B" }]);
  });
});
