import type { Page } from "./driver";

/** Opens a file for editing. */
export async function openFile(page: Page): Promise<void> {
  await page.locator('[data-test="edit"]').click();
  await page.locator("#field-name").waitFor();
}

/** Types texts into fields, by key. */
export async function fillIn(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, text] of Object.entries(values)) await page.locator(`#field-${key}`).fill(text);
}

/** Says why a change is made. */
export async function because(page: Page, why: string): Promise<void> {
  await page.locator('[data-test="why"]').last().fill(why);
}
