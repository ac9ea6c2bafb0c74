import { describe, expect, it } from "vitest";
import { shoot, usePages, type Page } from "./driver";
import { demo } from "./settings";

const rows = (page: Page) => page.locator("tr[data-device]");

/** The page with devices of a county, drawn. Counties are apart, so that no spec depends on another. */
async function look(page: Page, county: string): Promise<void> {
  await page.goto(`${demo.url}/devices?division=${county}`);
  await rows(page).first().waitFor();
}

describe("the page of devices", () => {
  const pages = usePages();

  it("makes a password that is shown once, rotates it with an overlap and revokes it", async () => {
    const page = await pages.open(`${demo.url}/devices`, { as: "registrar" });
    await look(page, "230521000000");
    await shoot(page, "devices");
    await rows(page).first().locator(".link").click();
    await page.locator('[data-test="new-password"]').click();
    await page.locator('[data-test="make"]').click();
    const first = await page.locator('[data-test="device-password"]').innerText();
    expect(first.length).toBeGreaterThanOrEqual(16);
    await page.locator('[data-credential="valid"]').waitFor();
    await shoot(page, "device-password");

    await page.locator('[data-test="rotate"]').click();
    await page.locator('[data-test="overlap"]').selectOption("24");
    await page.locator('[data-test="make"]').click();
    await expect.poll(() => page.locator('[data-test="device-password"]').innerText()).not.toBe(first);
    await expect.poll(() => page.locator('[data-test="credentials"] [data-test="revoke"]').count()).toBe(2);

    await page.locator('[data-test="revoke"]').first().click();
    await shoot(page, "device-revoke");
    await page.locator('[data-test="revoke-sure"]').click();
    await page.locator('[data-credential="revoked"]').waitFor();
    await expect.poll(() => page.locator('[data-test="credentials"] [data-test="revoke"]').count()).toBe(1);
  });

  it("refuses what is no certificate", async () => {
    const page = await pages.open(`${demo.url}/devices`, { as: "registrar", expectedErrors: /400/ });
    await look(page, "230522000000");
    await rows(page).first().locator(".link").click();
    await page.locator('[data-test="new-certificate"]').click();
    await page.locator('[data-test="pem"]').fill("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    await page.locator('[data-test="make"]').click();
    await page.getByRole("alert").waitFor();
  });

  it("makes passwords for many and prints a slip for each", async () => {
    const page = await pages.open(`${demo.url}/devices`, { as: "registrar" });
    await look(page, "230506000000");
    const boxes = rows(page).locator('input[type="checkbox"]');
    const codes = await Promise.all([0, 1, 2].map((row) => rows(page).nth(row).getAttribute("data-device")));
    for (const row of [0, 1, 2]) await boxes.nth(row).check();
    await page.locator('[data-test="many"]').click();
    await page.locator('[data-test="only-without"]').uncheck();
    await page.locator('[data-test="make-many"]').click();

    const sheet = page.locator('[data-test="device-sheet"]');
    await sheet.waitFor();
    await page.locator('[data-test="sheet-host"]').fill("video.example");
    expect(
      (await sheet.locator("[data-slip]").evaluateAll((all) => all.map((one) => one.getAttribute("data-slip")))).sort(),
    ).toEqual(codes.sort());
    const slip = await sheet.locator("[data-slip]").first().innerText();
    expect(slip).toMatch(/video\.example:(1883|8883)/);
    expect(slip).toContain(`sharpeyes/v1/`);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator('[data-test="print-sheet"]').isVisible()).toBe(false);
    await shoot(page, "device-sheet");
    await page.emulateMedia({ media: null });

    page.once("dialog", (dialog) => void dialog.accept());
    await page.locator('[data-test="close-sheet"]').click();
    await rows(page).first().waitFor();
  });
});
