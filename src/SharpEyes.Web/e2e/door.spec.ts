import { describe, expect, it } from "vitest";
import { accept, PASSWORD, typeCode, typeIn, whenIn } from "./doorPage";
import { shoot, usePages, type Page } from "./driver";
import { freshLink } from "./settings";
import { STEP_MS, totp } from "./totp";

const url = freshLink ? new URL(freshLink).origin : "";
/** The page asks what it may not have, and says so in the console. */
const refusals = { as: null, expectedErrors: /status of (400|401|429)/ };

/** An account with the role of a registrar everywhere, made by the administrator; gives the link for its owner. */
async function invite(page: Page, name: string): Promise<string> {
  await page.goto(`${url}/accounts`);
  await page.locator('[data-test="add-account"]').click();
  await page.locator('[data-test="account-name"]').fill(name);
  await page.locator('[data-test="account-display"]').fill(name);
  await page.locator('[data-test="add-grant"]').click();
  await page.getByLabel("Role").selectOption("registrar");
  await page.locator('[data-test="save-account"]').click();
  const link = await page.locator('[data-test="link"]').innerText();
  await shoot(page, `door-invite-${name}`);
  await page.locator('[data-test="handed-over"]').click();
  return link;
}

/** Each story goes on where the one before it ended: a server that is set up, and its people. */
describe.skipIf(!freshLink)("the door", { sequential: true }, () => {
  const pages = usePages();
  let secret = "";
  let recovery: string[] = [];

  it("opens for the first administrator by the one-time link, once, and for people who are invited", async () => {
    const page = await pages.open(freshLink!, refusals);
    await page.locator('[data-test="new-password"]').fill("too short");
    expect(await page.locator('[data-test="hint"]').innerText()).toBe("Too short");
    await shoot(page, "door-first");
    expect(page.url()).toBe(`${url}/welcome`);
    await accept(page, "wang");
    await page.locator('nav a[href="/accounts"]').waitFor();
    expect(await page.locator('nav a[href="/audit"]').count()).toBe(0);

    const again = await pages.open(freshLink!, refusals);
    await again.locator('[data-test="useless"]').waitFor();
    await shoot(again, "door-useless");

    for (const name of ["zhao", "qian", "sun"]) {
      const guest = await pages.open(await invite(page, name), refusals);
      await accept(guest, null);
      expect(await guest.locator('[data-test="person"]').innerText()).toContain(name);
    }
    await page.goto(`${url}/accounts`);
    await page.locator('[data-account="zhao"]').getByText("active").waitFor();
    await shoot(page, "accounts");
  }, 180_000);

  it("leads back to where somebody wanted to go, and never to another site", async () => {
    const page = await pages.open(`${url}/divisions?tab=former`, refusals);
    await page.waitForURL(/\/sign-in\?return=/);
    await shoot(page, "door-sign-in");
    await typeIn(page, "zhao", "not the password");
    await page.getByText("Account name or password is not right").waitFor();
    await typeIn(page, "zhao", PASSWORD);
    await page.waitForURL(`${url}/divisions?tab=former`);

    for (const trick of ["//evil.example", "https://evil.example", "/%5Cevil.example", "javascript:alert(1)"]) {
      await page.goto(`${url}/sign-in?return=${trick}`);
      await whenIn(page);
      expect(new URL(page.url()).origin).toBe(url);
    }
  });

  it("asks for the second factor once it is set up, and takes a recovery code instead", async () => {
    const page = await pages.open(`${url}/sign-in?return=/account`, refusals);
    await typeIn(page, "qian", PASSWORD);
    await page.locator('[data-test="enrol"]').click();
    await page.locator('[data-test="second-factor"] [data-test="password"]').fill(PASSWORD);
    await page.locator('[data-test="confirm"]').click();
    secret = await page.locator('[data-test="secret"]').innerText();
    await shoot(page, "account-second-factor");
    await page.locator('[data-test="code"]').fill("000000");
    await page.locator('[data-test="confirm-code"]').click();
    await page.getByText("This code is not right").waitFor();
    await page.locator('[data-test="code"]').fill(totp(secret, Date.now()));
    await page.locator('[data-test="confirm-code"]').click();
    const codes = page.locator('[data-test="recovery-codes"] li');
    await codes.first().waitFor();
    recovery = await codes.allInnerTexts();
    expect(recovery.length).toBe(10);
    await shoot(page, "account-recovery-codes");
    await page.locator('[data-test="codes-kept"]').click();
    await page.locator('[data-test="person"]').click();
    await page.locator('[data-test="sign-out"]').click();

    await page.waitForURL(/\/sign-in/);
    await typeIn(page, "qian", PASSWORD);
    // The code of this half minute was used up by setting it up.
    await typeCode(page, totp(secret, Date.now() + STEP_MS));
    await whenIn(page);

    const other = await pages.open(`${url}/sign-in`, refusals);
    await typeIn(other, "qian", PASSWORD);
    await other.locator('[data-test="other-way"]').click();
    await typeCode(other, recovery[0]!);
    await whenIn(other);
  });

  it("ends a session elsewhere, where a dialog asks to sign in and what was typed stays", async () => {
    const here = await pages.open(`${url}/sign-in?return=/account`, refusals);
    await typeIn(here, "zhao", PASSWORD);
    await here.locator("[data-session]").first().waitFor();
    const there = await pages.open(`${url}/sign-in?return=/account`, refusals);
    await typeIn(there, "zhao", PASSWORD);
    await there.locator('[data-test="token-label"]').fill("a report every morning");

    await here.reload();
    await here.locator('[data-test="end-others"]').click();
    await expect.poll(() => here.locator("[data-session]").count()).toBe(1);

    await there.locator('[data-test="tokens"] [data-test="password"]').fill(PASSWORD);
    await there.locator('[data-test="add-token"]').click();
    const dialog = there.locator('[data-test="sign-in-again"]');
    await dialog.waitFor();
    await shoot(there, "door-again");
    await there.keyboard.press("Escape");
    await there.keyboard.press("Escape");
    expect(await dialog.locator('[data-test="name"]').inputValue()).toBe("zhao");
    await dialog.locator('[data-test="password"]').fill(PASSWORD);
    await dialog.locator('[data-test="sign-in"]').click();

    // What was asked for waits until then, and is done.
    await there.locator('[data-test="token"]').waitFor();
    await here.reload();
    await here.getByText("a report every morning").waitFor();
  });

  it("says how long an account is locked after wrong passwords, until an administrator unlocks it", async () => {
    const page = await pages.open(`${url}/sign-in`, refusals);
    for (let attempt = 0; attempt < 4; attempt++) {
      const answer = page.waitForResponse((response) => response.url().endsWith("/session"));
      await typeIn(page, "sun", `guess ${attempt}`);
      await answer;
    }
    await page.getByText("this account is locked for 15 min").waitFor();
    expect(await page.locator('[data-test="sign-in"]').innerText()).toMatch(/^Wait 1[45] min/);
    await shoot(page, "door-locked");

    const administrator = await pages.open(`${url}/sign-in?return=/accounts`, refusals);
    await typeIn(administrator, "wang", PASSWORD);
    await administrator.locator('[data-account="sun"] [data-test="unlock"]').click();
    await administrator.locator('[data-account="sun"]').getByText("active").waitFor();
    await page.reload();
    await typeIn(page, "sun", PASSWORD);
    await whenIn(page);
  });
});
