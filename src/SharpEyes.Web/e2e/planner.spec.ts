import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { get, type FileRow, type Paged } from "./api";
import { shoot, usePages, type Page } from "./driver";
import { signedIn } from "./people";
import { quiet } from "./settings";
import { readTable, writeTable } from "./table";

const VILLAGE = "230521102202";
const CODES = Array.from({ length: 30 }, (_, row) => `230521000013200${String(50_001 + row)}`);

/** A file of a village camera without a fault. */
const good = (row: number): Record<string, string> => ({
  device_code: CODES[row]!,
  name: `2镇2村路口${row + 1}`,
  class: "二类视频监控点",
  manufacturer: "1",
  life_cycle: "在用",
  village_code: VILLAGE,
  address: `2镇2村中心路${row + 1}号`,
  longitude: (131.24 + row * 0.0004).toFixed(6),
  latitude: "46.710512",
  place_type: "8/10",
  networked: "yes",
  ipv4: `10.9.2.${row + 1}`,
  mac: `4C-BD-8F-00-02-${(row + 16).toString(16).toUpperCase()}`,
  retention_days: "30",
  police_unit: "230521000000",
  managing_unit: "2镇综治中心",
  managing_phone: "0469-4660000",
  installed_on: "2020-06-01",
});

/** What the planner got wrong: row, field, what was typed. */
const MISTAKES = [
  { row: 2, field: "device_code", typed: "4711" },
  { row: 7, field: "village_code", typed: "230521199999" },
  { row: 11, field: "class", typed: "8" },
  { row: 16, field: "mac", typed: "4C:BD:8F" },
  { row: 21, field: "installed_on", typed: "2020-13-45" },
  { row: 26, field: "latitude", typed: "146.7" },
] as const;

interface Report {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
}

async function download(page: Page, selector: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return readFile(await file.path());
}

/** Brings a file, answers what is asked, and checks it. */
async function check(page: Page, name: string, content: Buffer, system: string | null): Promise<Report> {
  const form = page.locator('[data-import="points"]');
  await form.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer: content });
  if (system) await form.locator(`input[name="system"][value="${system}"]`).check();
  await form.locator('[data-test="check"]').click();
  return report(page);
}

async function report(page: Page): Promise<Report> {
  const shown = page.locator('[data-import="points"] [data-test="report"]');
  await shown.waitFor();
  const sums = await shown
    .locator("[data-sum]")
    .evaluateAll((all) => all.map((one) => [one.getAttribute("data-sum"), Number(one.querySelector("dd")!.textContent)]));
  return Object.fromEntries(sums) as Report;
}

async function importNow(page: Page): Promise<Report> {
  await page.locator('[data-test="import"]').click();
  await page.locator('[data-import="points"]').getByText("Written to the registry").waitFor();
  return report(page);
}

describe.skipIf(!quiet)("a planner's day", () => {
  const pages = usePages();

  it("goes from the template to a registry that an export finds unchanged", async () => {
    const page = await pages.open(`${quiet!.url}/import`);
    const [all] = readTable((await download(page, '[data-test="template-csv"]')).toString("utf8"));
    const fieldOf = await headingsOf(all!);
    // What a position was before it was converted is written by exports, not by planners.
    const headings = all!.filter((heading) => !fieldOf(heading).startsWith("given_"));
    const rows = CODES.map((_, row) => {
      const values: Record<string, string> = { ...good(row) };
      for (const mistake of MISTAKES) if (mistake.row === row) values[mistake.field] = mistake.typed;
      return headings.map((heading) => values[fieldOf(heading)] ?? "");
    });

    const seen = await check(page, "points.csv", Buffer.from(writeTable([headings, ...rows])), "wgs84");
    expect(seen).toEqual({ read: 30, added: 24, changed: 0, unchanged: 0, refused: 6 });
    const refused = page.locator('[data-test="refused"] tbody tr');
    await expect.poll(() => refused.count()).toBe(MISTAKES.length);
    for (const [at, mistake] of MISTAKES.entries()) {
      const cells = await refused.nth(at).locator("td").allInnerTexts();
      expect([cells[0], cells[2]]).toEqual([String(mistake.row + 2), mistake.typed]);
      // Why, and what would be right.
      expect([cells[3] !== "", cells[4] !== ""]).toEqual([true, true]);
    }
    await shoot(page, "import-refusals");
    expect((await get<Paged<FileRow>>(quiet!.url, `registry/points?division=${VILLAGE}`)).items.length).toBeLessThan(30);
    expect(await importNow(page)).toMatchObject({ added: 24, refused: 6 });

    const [again, ...wrong] = readTable((await download(page, '[data-test="refused-file"]')).toString("utf8"));
    expect(wrong.length).toBe(MISTAKES.length);
    for (const [at, { row, field }] of MISTAKES.entries())
      wrong[at]![again!.findIndex((heading) => fieldOf(heading) === field)] = good(row)[field]!;
    await page.locator('[data-test="another"]').click();
    expect(await check(page, "mended.csv", Buffer.from(writeTable([again!, ...wrong])), null)).toMatchObject({
      added: 6,
      refused: 0,
    });
    expect(await importNow(page)).toMatchObject({ added: 6, refused: 0 });

    for (const format of ["xlsx", "csv"]) {
      await page.goto(`${quiet!.url}/registry?division=${VILLAGE}`);
      await page.locator("tr[data-code]").first().waitFor();
      await page.locator('[data-test="export"]').click();
      const file = await download(page, `[data-export="${format}"]`);
      await page.goto(`${quiet!.url}/import`);
      const same = await check(page, `points.${format}`, file, null);
      expect([same.added, same.changed, same.refused, same.unchanged]).toEqual([0, 0, 0, same.read]);
      expect(same.read).toBeGreaterThanOrEqual(30);
    }
    await shoot(page, "import-unchanged");
  });
});

/** What the server takes a heading for. */
async function headingsOf(headings: readonly string[]): Promise<(heading: string) => string> {
  const body = new FormData();
  body.append("file", new Blob([writeTable([headings, headings.map(() => "")])]), "headings.csv");
  const answer = await fetch(`${quiet!.url}/api/v1/imports/uploads`, {
    method: "POST",
    body,
    headers: signedIn(quiet!.url),
  });
  const { columns } = (await answer.json()) as { columns: { header: string; field: string | null }[] };
  const fields = new Map(columns.map(({ header, field }) => [header, field ?? ""]));
  return (heading) => fields.get(heading) ?? "";
}
