import { expect, it } from "vitest";
import { keepHeadings, recallHeadings } from "./headingMemory";

function browser() {
  let kept: string | null = null;
  return { getItem: () => kept, setItem: (_: string, text: string) => void (kept = text) };
}

const memory = (field: string) => ({ mapping: { 名称: field }, conventions: {}, coordinateSystem: "gcj02" });

it("recalls what headings were taken for, in whatever order they stand", () => {
  const storage = browser();
  keepHeadings(["名称", "编码"], memory("name"), storage);

  expect(recallHeadings(["编码", "名称"], storage)).toEqual(memory("name"));
  expect(recallHeadings(["编码"], storage)).toBeNull();
});

it("keeps the last choice, and only the newest twenty kinds of file", () => {
  const storage = browser();
  keepHeadings(["a"], memory("name"), storage);
  keepHeadings(["a"], memory("alias"), storage);
  expect(recallHeadings(["a"], storage)).toEqual(memory("alias"));

  for (let kind = 0; kind < 20; kind++) keepHeadings([`b${kind}`], memory("name"), storage);
  expect(recallHeadings(["a"], storage)).toBeNull();
  expect(recallHeadings(["b0"], storage)).not.toBeNull();
});
