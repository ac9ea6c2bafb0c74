import { describe, expect, it } from "vitest";
import { get, type Paged, type PointRow } from "./api";
import { shoot, usePages } from "./driver";
import { expectCrumb, whenLive } from "./livePage";
import { demo } from "./settings";

describe("the keyboard", () => {
  const pages = usePages();

  it("finds a point by its code and closes its card: / … Enter, Esc", async () => {
    const { items } = await get<Paged<PointRow>>(demo.url, "points?pageSize=1&page=7");
    const page = await pages.open(demo.url);
    await whenLive(page);

    await page.keyboard.press("/");
    await page.keyboard.type(items[0]!.code);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");

    const card = page.locator('[data-test="card"]');
    await card.getByText(items[0]!.name, { exact: true }).first().waitFor();
    await shoot(page, "search-point");
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
  });

  it("finds a village by its name and shows it in the table", async () => {
    const { items } = await get<Paged<PointRow>>(demo.url, "points?pageSize=1&page=11");
    const page = await pages.open(demo.url);
    await whenLive(page);

    await page.keyboard.press("/");
    await page.keyboard.type(items[0]!.village.name);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("option").count()).toBe(0);
    await page.keyboard.press("/");
    await page.keyboard.type(items[0]!.village.code);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");

    await expectCrumb(page, items[0]!.village.name);
  });

  it("walks the division table", async () => {
    const page = await pages.open(demo.url);
    await whenLive(page);
    const rows = page.locator("tr[data-code]");
    await rows.nth(1).waitFor();
    const second = await rows.nth(1).getByRole("rowheader").innerText();

    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expectCrumb(page, second);
  });
});
