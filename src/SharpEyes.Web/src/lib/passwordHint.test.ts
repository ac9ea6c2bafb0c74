import { expect, it } from "vitest";
import { passwordHint } from "./passwordHint";

it("counts length, in letters that people see", () => {
  expect(passwordHint("kurz", [])).toBe("short");
  expect(passwordHint("村口的老槐树下面有三只大白鹅呢", [])).toBe("fair");
  expect(passwordHint("three geese under the old tree", [])).toBe("long");
  expect(passwordHint("Tr0ub4dor&3x!-9z", [])).toBe("fair");
});

it("is not deceived by one thing repeated, rows of keys or the own name", () => {
  expect(passwordHint("aaaaaaaaaaaaaaaaaaaaaaaa", [])).toBe("repeats");
  expect(passwordHint("abc1abc1abc1abc1", [])).toBe("repeats");
  expect(passwordHint("1234567890123456", [])).not.toMatch(/fair|long/);
  expect(passwordHint("qwertyuiopasdfghj", [])).toBe("row");
  expect(passwordHint("wanggongwanggong99", ["wanggong"])).not.toMatch(/fair|long/);
  expect(passwordHint("lixiaohua-202611", ["lixiaohua"])).toBe("name");
});
