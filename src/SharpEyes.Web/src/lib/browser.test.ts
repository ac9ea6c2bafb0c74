import { expect, it } from "vitest";
import { browserOf } from "./browser";

it("names a browser and its system", () => {
  const chrome =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36";
  expect(browserOf(chrome)).toBe("Chrome 138, Windows");
  expect(browserOf(`${chrome} Edg/138.0.0.0`)).toBe("Edge 138, Windows");
  expect(browserOf("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox 140, Linux");
  expect(browserOf("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1")).toBe(
    "Safari 18, iOS",
  );
});

it("says nothing of what it does not know", () => {
  expect(browserOf(null)).toBe("");
  expect(browserOf("meter reader")).toBe("");
});
