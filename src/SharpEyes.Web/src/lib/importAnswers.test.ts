import { expect, it } from "vitest";
import { keepAnswers, recallAnswers } from "./importAnswers";

function browser() {
  let kept: string | null = null;
  return { getItem: () => kept, setItem: (_: string, text: string) => void (kept = text) };
}

const answers = (coordinateSystem: string) => ({ conventions: { networked: "zeroIsNetworked" }, coordinateSystem });

it("recalls what was answered about files with these headings, in whatever order they stand", () => {
  const storage = browser();
  keepAnswers(["名称", "编码"], answers("gcj02"), storage);

  expect(recallAnswers(["编码", "名称"], storage)).toEqual(answers("gcj02"));
  expect(recallAnswers(["编码"], storage)).toBeNull();
});

it("keeps the last answer, and only the newest twenty kinds of file", () => {
  const storage = browser();
  keepAnswers(["a"], answers("gcj02"), storage);
  keepAnswers(["a"], answers("bd09"), storage);
  expect(recallAnswers(["a"], storage)).toEqual(answers("bd09"));

  for (let kind = 0; kind < 20; kind++) keepAnswers([`b${kind}`], answers("gcj02"), storage);
  expect(recallAnswers(["a"], storage)).toBeNull();
  expect(recallAnswers(["b0"], storage)).not.toBeNull();
});
