import { describe, expect, it } from "vitest";
import { get, type FileRow, type Paged } from "./api";
import { shoot, usePages, type Page } from "./driver";
import { fillIn, openFile, because } from "./registryPage";
import { demo } from "./settings";

const rows = (page: Page) => page.locator("tr[data-code]");
const count = async (query: string) => (await get<Paged<FileRow>>(demo.url, `registry/points?pageSize=1&${query}`)).total;
const total = (page: Page) => page.locator('[data-test="total"]').innerText();

/** Points of the demo, some pages in: each spec has its own, so that none depends on another. */
async function somePoint(index: number): Promise<FileRow> {
  const { items } = await get<Paged<FileRow>>(demo.url, `registry/points?pageSize=1&page=${index}`);
  return items[0]!;
}

describe("the registry", () => {
  const pages = usePages();

  it("finds what an address asks for, and writes what is chosen into the address", async () => {
    const page = await pages.open(`${demo.url}/registry?division=230521000000&class=2&sort=-name&pageSize=50`);
    await rows(page).first().waitFor();

    expect(await total(page)).toBe(`${await count("division=230521000000&class=2")} points`);
    const names = await page.locator("tr[data-code] a").allInnerTexts();
    expect(names.length).toBe(50);
    expect(await page.locator("th[aria-sort=descending]").innerText()).toContain("Name");
    await page.locator('[data-test="filter-verdict"]').selectOption("errors");
    await page.waitForURL(/verdict=errors/);
    await page.locator('[data-test="registry-search"]').fill("学校");
    await page.waitForURL(/q=/);
    await expect
      .poll(() => total(page))
      .toBe(`${await count(`division=230521000000&class=2&verdict=errors&q=${encodeURIComponent("学校")}`)} points`);

    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    // The choices come with the fields.
    await page.locator('[data-test="filter-class"] option[value="2"]').waitFor({ state: "attached" });
    expect(await page.locator('[data-test="registry-search"]').inputValue()).toBe("学校");
    expect(await page.locator('[data-test="filter-class"]').inputValue()).toBe("2");
    await page.locator('[data-test="filter-clear"]').click();
    await expect.poll(() => total(page)).toBe(`${await count("")} points`);
    await shoot(page, "registry");
  });

  it("remembers the columns of this browser", async () => {
    const page = await pages.open(`${demo.url}/registry`);
    await rows(page).first().waitFor();
    await page.locator('[data-test="columns"]').click();
    await page.getByLabel("Local name").check();
    await page.getByLabel("Manufacturer").uncheck();
    await page.getByRole("button", { name: "Done" }).click();

    await page.reload();
    await rows(page).first().waitFor();
    const headings = (await page.locator("thead th").allInnerTexts()).join();
    expect(headings).toContain("Local name");
    expect(headings).not.toContain("Manufacturer");
  });

  it("is walked with the keyboard: arrows, Space, Enter", async () => {
    const page = await pages.open(`${demo.url}/registry?division=230502000000`);
    await rows(page).first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+Space");
    await page.getByText("3 selected").waitFor();
    const third = await rows(page).nth(2).getAttribute("data-code");

    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(third!));
  });

  it("changes many points together, and shows before what it would do", async () => {
    const page = await pages.open(`${demo.url}/registry?division=230506000000`);
    await rows(page).first().waitFor();
    const all = await count("division=230506000000");
    const already = await count("division=230506000000&f.manufacturer=2");
    expect(all).toBeGreaterThan(already);
    await page.locator('[data-test="tick-page"]').check();
    await page.locator('[data-test="bulk"]').click();
    await page.locator('[data-test="bulk-field"]').selectOption("manufacturer");
    await page.locator("dialog #field-manufacturer").selectOption("2");
    await because(page, "checked on site");
    await page.locator('[data-test="bulk-preview"]').click();
    const answer = page.locator('[data-test="bulk-answer"]');
    await answer.waitFor();
    expect(await answer.innerText()).toContain(`${all - already} will change, ${already} stay as they are, 0 are refused`);
    expect(await answer.innerText()).toContain("Dahua");
    expect(await count("division=230506000000&f.manufacturer=2")).toBe(already);
    await shoot(page, "registry-bulk");

    await page.locator('[data-test="bulk-run"]').click();
    await answer.getByText(`${all - already} changed`).waitFor();
    expect(await count("division=230506000000&f.manufacturer=2")).toBe(all);
  });

  it("brings two people at one file together", async () => {
    const { code } = await somePoint(20);
    const address = `${demo.url}/registry/points/${code}`;
    const [mine, theirs] = [await pages.open(address, { expectedErrors: /412/ }), await pages.open(address, { as: "registrar" })];
    await openFile(mine);
    await openFile(theirs);
    await fillIn(mine, { model: "MINE-1", alias: "old mill" });
    await fillIn(theirs, { model: "THEIRS-1", address: "north of the road" });
    await theirs.locator('[data-test="save"]').click();
    await theirs.locator('[data-value="model"]').getByText("THEIRS-1").waitFor();

    await mine.locator('[data-test="save"]').click();
    const merge = mine.locator('[data-test="merge"]');
    await merge.waitFor();
    expect(await merge.innerText()).toContain("建档员");
    expect(await merge.locator("[data-conflict]").count()).toBe(1);
    expect(await mine.locator('[data-test="merge-done"]').isDisabled()).toBe(true);
    await shoot(mine, "file-merge");
    await merge.locator('[data-conflict="model"] input[value="mine"]').check();
    await mine.locator('[data-test="merge-done"]').click();
    await mine.locator('[data-test="save"]').click();
    await mine.locator('[data-value="model"]').getByText("MINE-1").waitFor();

    const { values } = await get<FileRow>(demo.url, `points/${code}/file`);
    expect(values).toMatchObject({ model: "MINE-1", alias: "old mill", address: "north of the road" });
  });

  it("says beside a field what is wrong with it while it is typed, and refuses what cannot be kept", async () => {
    const { code } = await somePoint(21);
    const page = await pages.open(`${demo.url}/registry/points/${code}`, { expectedErrors: /400/ });
    await openFile(page);
    await fillIn(page, { mac: "4C:BD", retention_days: "7" });
    await page.locator('[data-finding="mac"]').waitFor();
    await page.locator('[data-finding="retention_days"]').waitFor();
    await shoot(page, "file-edit");

    await page.locator('[data-test="save"]').click();
    await page.getByRole("alert").waitFor();
    await fillIn(page, { mac: "4C-BD-8F-12-34-56" });
    await expect.poll(() => page.locator('[data-finding="mac"]').count()).toBe(0);
    await page.locator('[data-test="save"]').click();
    await page.locator('[data-value="mac"]').getByText("4C-BD-8F-12-34-56").waitFor();
  });

  it("keeps the versions of a file, compares them and brings an old one back", async () => {
    const { code } = await somePoint(22);
    const page = await pages.open(`${demo.url}/registry/points/${code}`);
    for (const model of ["FIRST", "SECOND"]) {
      await openFile(page);
      await fillIn(page, { model });
      await because(page, `model ${model}`);
      await page.locator('[data-test="save"]').click();
      await page.locator('[data-value="model"]').getByText(model).waitFor();
    }
    await page.locator('[data-version="2"] button').click();
    expect(await page.locator('[data-test="compared"]').innerText()).toMatch(/FIRST[\s\S]*→[\s\S]*SECOND/);
    await shoot(page, "file-history");
    await page.locator('[data-test="restore"]').click();

    await page.locator('[data-value="model"]').getByText("FIRST").waitFor();
    await page.locator('[data-version="4"]').waitFor();
    expect(await page.locator('[data-version="4"]').innerText()).toContain("Version 2 restored");
  });

  it("leads from a rule to the points that break it", async () => {
    const page = await pages.open(`${demo.url}/registry/mend`);
    const rule = page.locator("tr[data-rule]").first();
    await rule.waitFor();
    const code = await rule.getAttribute("data-rule");
    await shoot(page, "registry-mend");
    await rule.locator("a").click();

    await page.waitForURL((url) => url.searchParams.get("rule") === code);
    await expect.poll(() => total(page)).toBe(`${(await count(`rule=${code}`)).toLocaleString("en-GB")} points`);
  });
});
