import { describe, expect, it } from "vitest";
import { get, type DivisionRow, type Paged, type PointRow, type Summary } from "./api";
import { shoot, usePages } from "./driver";
import { drillDown, expectCrumb, whenLive } from "./livePage";
import { demo } from "./settings";

const count = (value: number) => value.toLocaleString("en-GB");

describe("the figures", () => {
  const pages = usePages();

  it("are those of the API: four goals and the programme", async () => {
    const page = await pages.open(demo.url);
    await whenLive(page);

    for (const goal of ["coverage", "sharing", "availability", "control"]) {
      await expect
        .poll(
          async () => {
            const { goals } = await get<Summary>(demo.url, "summary");
            const said = goals.find((one) => one.goal === goal)!;
            const shown = await page.locator(`[data-goal="${goal}"] .parts`).innerText();
            return { shown, said: `${count(said.numerator)} / ${count(said.denominator)}` };
          },
          { timeout: 15_000, message: goal },
        )
        .toSatisfy(({ shown, said }: { shown: string; said: string }) => shown === said);
    }
    const { programme } = await get<Summary>(demo.url, "summary");
    const strip = await page.locator("section.programme").innerText();
    expect(strip).toContain(programme!.name);
    expect(strip).toContain(`${programme!.covered} of ${programme!.target} villages`);
    expect(strip).toContain(`${programme!.daysLeft} days left`);
    expect(strip).toContain(`${programme!.neededPerWeek.toFixed(1)} villages a week needed`);
  });

  it("can be followed down to a village and its points", async () => {
    const { items } = await get<Paged<PointRow>>(demo.url, "points?pageSize=1");
    const village = items[0]!.village;
    const county = `${village.code.slice(0, 6)}000000`;
    const township = `${village.code.slice(0, 9)}000`;
    const { name } = await get<DivisionRow>(demo.url, `divisions/${township}`);
    const page = await pages.open(demo.url);
    await whenLive(page);

    await page.locator("tr[data-code]").first().waitFor();
    const top = await page.locator("tr[data-code]").first().getAttribute("data-code");
    if (top!.endsWith("00000000")) await drillDown(page, [`${village.code.slice(0, 4)}00000000`]);
    await drillDown(page, [county, township]);
    await expectCrumb(page, name);
    await shoot(page, "drill-township");
    await drillDown(page, [village.code]);
    await expectCrumb(page, village.name);

    const { total } = await get<Paged<PointRow>>(demo.url, `points?division=${village.code}&pageSize=1`);
    await page.getByText(`${total} in all`).first().waitFor();
    await page.locator("section.table").getByText(items[0]!.name).first().click();
    await page.locator('[data-test="card"]').waitFor();
    expect(new URL(page.url()).searchParams.get("point")).not.toBeNull();
    await shoot(page, "drill-village");
  });
});
