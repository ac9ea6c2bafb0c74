import { describe, expect, it } from "vitest";
import { get, type FileRow, type Paged } from "./api";
import { shoot, usePages } from "./driver";
import { because, fillIn, openFile } from "./registryPage";
import { demo } from "./settings";

describe("the audit trail", () => {
  const pages = usePages();

  it("tells who changed what, from what to what, and finds its own chain whole", async () => {
    const { items } = await get<Paged<FileRow>>(demo.url, "registry/points?pageSize=1&page=40");
    const { code } = items[0]!;
    const editor = await pages.open(`${demo.url}/registry/points/${code}`, { as: "registrar" });
    await openFile(editor);
    await fillIn(editor, { model: "AUDITED-1" });
    await because(editor, "a new camera");
    await editor.locator('[data-test="save"]').click();
    await editor.locator('[data-value="model"]').getByText("AUDITED-1").waitFor();

    const page = await pages.open(`${demo.url}/audit`, { as: "auditor" });
    await page.locator('[data-test="filter-subject"]').fill(code);
    await page.locator('[data-test="filter-subject"]').press("Enter");
    await page.waitForURL(/subject=/);
    const entry = page.locator('tr[data-action="file.changed"]').first();
    await entry.waitFor();
    expect(await entry.innerText()).toContain("registrar");
    expect(await entry.innerText()).toMatch(/Model[\s\S]*AUDITED-1/);
    await shoot(page, "audit");

    await page.locator('[data-test="check-now"]').click();
    await page.locator('[data-test="chain"]').getByText("The chain is whole").waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator('[data-test="entries-csv"]').click()]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    await page.locator('[data-test="filter-clear"]').click();
    await page.locator('tr[data-action="audit.exported"]').first().waitFor();
  });
});
