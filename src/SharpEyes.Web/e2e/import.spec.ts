import { describe, expect, it } from "vitest";
import { get, type Summary } from "./api";
import { shoot, usePages, type Page } from "./driver";
import { drawn, whenLive } from "./livePage";
import { because } from "./registryPage";
import { emptyUrl } from "./settings";

const DIVISIONS = [
  "code,name,level,parent,longitude,latitude",
  "230000000000,黑龙江省,province,,126.64,45.76",
  "230500000000,双鸭山市,city,230000000000,131.16,46.65",
  "230521000000,集贤县,county,230500000000,131.14,46.73",
  "230521100000,福利镇,township,230521000000,131.14,46.73",
  "230521100201,富强村,village,230521100000,131.15,46.74",
].join("\n");

const POINTS = [
  "device_code,name,village_code,class,longitude,latitude,azimuth,view_angle,view_distance",
  "23052100001320000001,富强村村口,230521100201,1,131.151,46.741,90,60,80",
  "23052100001320000002,富强村学校,230521100201,1,131.152,46.742,180,60,80",
  "4711,坏行,230521100201,1,131.152,46.742,0,60,80",
].join("\n");

async function giveDivisions(page: Page, csv: string): Promise<string> {
  const form = page.locator('[data-import="divisions"]');
  await form
    .locator('input[type="file"]')
    .setInputFiles({ name: "divisions.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  const check = form.getByLabel("Check only, write nothing");
  await check.uncheck();
  await form.getByRole("button", { name: "Import", exact: true }).click();
  const report = form.locator('[data-test="report"]');
  await report.waitFor();
  return report.innerText();
}

async function givePoints(page: Page, csv: string): Promise<string> {
  const form = page.locator('[data-import="points"]');
  await form.locator('input[type="file"]').setInputFiles({ name: "points.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await form.locator('input[name="system"][value="wgs84"]').check();
  await form.locator('[data-test="check"]').click();
  await form.getByText("Checked only, nothing is written yet").waitFor();
  await because(page, "first import");
  await form.locator('[data-test="import"]').click();
  await form.getByText("Written to the registry").waitFor();
  return form.locator('[data-test="report"]').innerText();
}

describe.skipIf(!emptyUrl)("an empty registry", () => {
  const pages = usePages();

  it("says how to begin, takes files, shows what it refused and why, and becomes the map", async () => {
    const page = await pages.open(emptyUrl!);
    await page.locator('[data-test="empty"]').waitFor();
    await shoot(page, "empty");

    await page.goto(`${emptyUrl}/import`);
    expect(await giveDivisions(page, DIVISIONS)).toContain("Written to the registry");
    const report = await givePoints(page, POINTS);
    await shoot(page, "import-refused");
    const row = page.locator('[data-import="points"] [data-test="refused"] tbody tr');
    await expect.poll(() => row.count()).toBe(1);
    expect((await row.locator("td").allInnerTexts()).slice(0, 3)).toEqual(["4", "Device code", "4711"]);
    expect(report).toContain("Download the refused rows");

    const programme = page.locator("form.programme");
    await programme.getByLabel("Name").fill("Every village");
    await programme.getByLabel("Target date").fill("2027-12-31");
    await programme.getByLabel("For").focus();
    await programme.locator("option", { hasText: "集贤县" }).waitFor({ state: "attached" });
    await programme.getByLabel("For").selectOption("230521000000");
    await programme.getByRole("button").click();
    await programme.getByText("Programme saved").waitFor();
    const { villages } = await get<Summary>(emptyUrl!, "summary");
    expect(villages).toMatchObject({ target: 1, covered: 1, meetsNorm: 1 });

    await programme.getByRole("link").click();
    await whenLive(page);
    expect((await drawn(page)).points).toBe(2);
    await shoot(page, "first-map");
  });
});
