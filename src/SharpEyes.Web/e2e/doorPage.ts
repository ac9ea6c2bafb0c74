import type { Page } from "./driver";

export const PASSWORD = "three grey geese under the old tree";

/** Fills in what the sign-in page or the dialog above a page asks for, and sends it. */
export async function typeIn(page: Page, name: string, password: string): Promise<void> {
  await page.locator('[data-test="name"]').fill(name);
  await page.locator('[data-test="password"]').last().fill(password);
  await page.locator('[data-test="sign-in"]').click();
}

/** The code of the second factor, or a recovery code. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.locator('[data-test="code"]').fill(code);
  await page.locator('[data-test="sign-in"]').click();
}

/** Chooses name and password behind a one-time link; names that are given stay. */
export async function accept(page: Page, name: string | null): Promise<void> {
  await page.locator('[data-test="new-password"]').waitFor();
  if (name) {
    await page.locator('[data-test="name"]').fill(name);
    await page.locator('[data-test="display-name"]').fill(name);
  }
  await page.locator('[data-test="new-password"]').fill(PASSWORD);
  await page.locator('[data-test="accept"]').click();
  await whenIn(page);
}

/** Waits until the page knows who is signed in. */
export const whenIn = (page: Page): Promise<void> => page.locator('[data-test="person"]').waitFor();
