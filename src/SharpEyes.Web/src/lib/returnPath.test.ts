import { expect, it } from "vitest";
import { returnPath } from "./returnPath";

it("comes back to a page of this site, with what it was asked", () => {
  for (const path of ["/", "/registry?division=230521000000&q=%E6%9D%91", "/registry/points/23052100001320000001#photos"])
    expect(returnPath(path)).toBe(path);
});

it("never leads to another site", () => {
  const tricks = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%0a//evil.example/..//evil.example",
    "///evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "@evil.example",
    "",
    undefined,
    ["/registry"],
  ];
  for (const trick of tricks) {
    const path = returnPath(trick);
    const there = new URL(path, "https://sharpeyes.example/sign-in");
    expect([trick, there.origin]).toEqual([trick, "https://sharpeyes.example"]);
    expect([trick, path.startsWith("//")]).toEqual([trick, false]);
  }
});

it("does not come back to the sign-in page", () => {
  for (const path of ["/sign-in", "/sign-in?return=/x", "/welcome#token", "/sign-in/../sign-in"])
    expect(returnPath(path)).toBe("/");
  expect(returnPath("/sign-information")).toBe("/sign-information");
});
