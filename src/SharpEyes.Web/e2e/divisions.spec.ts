import { describe, expect, it } from "vitest";
import { get } from "./api";
import { shoot, usePages, type Page } from "./driver";
import { demo } from "./settings";

interface Areas {
  grids: number;
  ledGrids: number;
  townships: number;
  townshipCentres: number;
  villages: number;
  villageCentres: number;
}

interface Card {
  code: string;
  name: string;
  areas: Areas;
}

interface Line extends Card {
  level: string;
  hasChildren: boolean;
}

/** A change is there for the page when the map has it too. */
const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 15_000 });

/** The page of a division of the demo city, drawn. */
async function look(page: Page, division: string, tab = ""): Promise<void> {
  await page.goto(`${demo.url}/divisions?division=${division}&tab=${tab}`);
  await page.locator("h1").waitFor();
}

describe("the page of divisions", () => {
  const pages = usePages();

  it("shows the three programmes down the tree, as the API counts them", async () => {
    const page = await pages.open(`${demo.url}/divisions`);
    await page.locator('[data-test="areas"] tbody tr').first().waitFor();
    await shoot(page, "divisions-city");
    const rows = page.locator('[data-test="areas"] tbody tr');
    const code = (await rows.first().getAttribute("data-code"))!;
    const { name, areas } = await get<Card>(demo.url, `divisions/${code}`);

    await rows.first().click();

    await soon(() => page.locator("h1").innerText()).toBe(name);
    const shares = (await page.locator(".shares").innerText()).replace(/\s+/g, " ");
    expect(shares).toContain(`${areas.townshipCentres} / ${areas.townships} townships`);
    expect(shares).toContain(`${areas.villageCentres} / ${areas.villages} villages`);
    await shoot(page, "divisions-county");
    await page.locator('[data-tab="grids"]').click();
    await soon(() => page.locator('[data-test="grid-total"]').innerText()).toBe(`${areas.grids} in all`);
    await page.locator('[data-test="leader"]').selectOption("missing");
    await soon(() => page.locator('[data-test="grid-total"]').innerText()).toBe(`${areas.grids - areas.ledGrids} in all`);
    await shoot(page, "divisions-grids");
  });

  it("adds a hamlet, renames it, merges it away and still finds it", async () => {
    const township = (await get<Line[]>(demo.url, "divisions/230521000000/children")).find((one) => one.hasChildren)!;
    const page = await pages.open(`${demo.url}/divisions?division=${township.code}`, { expectedErrors: /400/ });
    await page.locator("h1").waitFor();

    async function addHamlet(name: string): Promise<string> {
      await look(page, township.code);
      await page.locator('[data-test="add"]').click();
      await page.getByRole("button", { name: "next for a hamlet" }).click();
      await soon(() => page.locator('[data-test="code"]').inputValue()).toMatch(/[78]\d\d$/);
      const code = await page.locator('[data-test="code"]').inputValue();
      await page.locator('[data-test="name"]').fill(name);
      await page.locator('[data-test="save"]').click();
      await soon(() => page.locator("h1").innerText()).toBe(name);
      return code;
    }
    const first = await addHamlet("试验东屯");
    const second = await addHamlet("试验西屯");

    await page.locator('[data-test="edit"]').click();
    await page.locator('[data-test="year"]').fill("1");
    await page.locator('[data-test="name"]').fill("试验新屯");
    await page.locator('[data-test="save"]').click();
    await page.getByText("1980–2100").waitFor();
    await shoot(page, "divisions-refused");
    await page.locator('[data-test="year"]').fill("2026");
    await page.locator('[data-test="why"]').fill("更名");
    await page.locator('[data-test="save"]').click();
    await soon(() => page.locator("h1").innerText()).toBe("试验新屯");
    await page.locator('[data-tab="history"]').click();
    await page.locator('[data-test="history"]').getByText("Renamed").waitFor();
    await shoot(page, "divisions-history");

    await page.locator('[data-test="merge"]').click();
    await page.locator('[data-test="into"]').fill(first);
    await page.locator('[data-test="why"]').fill("并屯");
    await shoot(page, "divisions-merge");
    await page.locator('[data-test="end"]').click();
    await soon(() => page.locator("h1").innerText()).toBe("试验东屯");

    await look(page, second);
    await soon(() => page.locator("h1").innerText()).toBe("试验东屯");
    await page.getByText("answers for it").waitFor();
    await page.locator('[data-tab="former"]').click();
    await page.locator('[data-test="former"]').getByText("试验新屯").first().waitFor();
    await shoot(page, "divisions-former");

    await look(page, first);
    await page.locator('[data-test="abolish"]').click();
    await page.locator('[data-test="end"]').click();
    await soon(() => page.locator("h1").innerText()).toBe(township.name);
  });

  it("keeps a grid and a centre, and says what it does not take", async () => {
    const township = (await get<Line[]>(demo.url, "divisions/230522000000/children")).find((one) => one.hasChildren)!;
    const page = await pages.open(`${demo.url}/divisions?division=${township.code}&tab=grids`, { expectedErrors: /400/ });
    await page.locator('[data-test="add-grid"]').click();
    await page.locator('[data-test="name"]').fill("试验网格");
    await page.locator('[data-test="phone"]').fill("电话");
    await page.locator('[data-test="save"]').click();
    await page.getByText("The phone is not a phone number").waitFor();
    await shoot(page, "divisions-grid-refused");
    await page.locator('[data-test="phone"]').fill("0469-0000000");
    await page.locator('[data-test="save"]').click();
    await page.locator('[data-test="grids"]').getByText("试验网格").waitFor();
    await page.getByRole("button", { name: "试验网格" }).click();
    await page.getByRole("button", { name: "Remove" }).click();
    await soon(() => page.locator('[data-test="grids"]').getByText("试验网格").count()).toBe(0);

    await page.locator('[data-tab="centre"]').click();
    await page.locator('[data-test="state"]').selectOption("connected");
    await shoot(page, "divisions-centre");
    await page.locator('[data-test="save"]').click();
    await page.getByText("Saved", { exact: true }).waitFor();
    expect((await get<{ state: string }>(demo.url, `divisions/${township.code}/centre`)).state).toBe("connected");
  });

  it("checks a file of boundaries before it writes one", async () => {
    const page = await pages.open(`${demo.url}/divisions?division=230521000000&tab=boundaries`);
    const file = JSON.stringify({
      type: "FeatureCollection",
      features: [
        { type: "Feature", properties: { adcode: 230521 }, geometry: await shapeOf("230521000000") },
        { type: "Feature", properties: { adcode: 999999 }, geometry: null },
        {
          type: "Feature",
          properties: { adcode: 230522 },
          geometry: {
            type: "LineString",
            coordinates: [
              [131, 46],
              [132, 47],
            ],
          },
        },
      ],
    });
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "b.geojson", mimeType: "application/geo+json", buffer: Buffer.from(file) });
    await page.locator('[data-test="system"]').selectOption("wgs84");
    await page.locator('[data-test="try"]').click();
    const report = page.locator('[data-test="boundary-report"]');
    await report.getByText("Nothing written yet.").waitFor();
    expect(await report.innerText()).toContain(
      "3 features: 0 bring something new, 1 nothing, 1 fit no division, 1 are not valid.",
    );
    await shoot(page, "divisions-boundaries");
  });
});

async function shapeOf(code: string): Promise<unknown> {
  const { features } = await get<{ features: { geometry: unknown; properties: { code: string } }[] }>(
    demo.url,
    "divisions/boundaries.geojson?level=county",
  );
  return features.find((one) => one.properties.code === code)!.geometry;
}
