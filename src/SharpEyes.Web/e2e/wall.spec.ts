import { describe, expect, it } from "vitest";
import { shoot, usePages } from "./driver";
import { whenLive } from "./livePage";
import { demo } from "./settings";

describe("the wall", () => {
  const pages = usePages();

  it("shows the four goals, dark and large, and goes round the counties that have faults", async () => {
    const page = await pages.open(`${demo.url}/wall`, { width: 1920, height: 1080 });
    await whenLive(page);

    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await expect.poll(() => page.locator("[data-goal]").count()).toBe(4);
    expect(await page.locator("[data-goal] .parts").first().innerText()).toMatch(/^\d+ \/ 632$/);
    const title = page.locator("header .title");
    const first = await title.innerText();
    await shoot(page, "wall");
    await page.waitForFunction(
      (before) => document.querySelector("header .title")?.textContent?.trim() !== before.trim(),
      first,
      {
        timeout: 60_000,
      },
    );
    await shoot(page, "wall-next");
  });
});
