import { expect, it } from "vitest";
import { GROUPS, KINDS } from "@/lib/status";
import en from "./en";
import zh from "./zh";

type Tree = { [key: string]: string | Tree };

function texts(tree: Tree, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [inner, text] of texts(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const chinese = texts(zh);
const english = texts(en);
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

it("has the same texts in both languages", () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
});

it("has the same places for values in both languages", () => {
  for (const [key, text] of chinese) expect([key, places(english.get(key) ?? "")]).toEqual([key, places(text)]);
});

it("leaves no text empty and uses no sign with a meaning of its own", () => {
  for (const [key, text] of [...chinese, ...english]) expect([key, /^[^|@]+$/.test(text)]).toEqual([key, true]);
});

it("names every state and group", () => {
  for (const kind of KINDS) for (const group of ["state", "stateHint"]) expect(chinese.has(`${group}.${kind}`)).toBe(true);
  for (const group of GROUPS) expect(chinese.has(`group.${group}`)).toBe(true);
});
