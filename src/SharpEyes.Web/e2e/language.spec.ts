import { describe, expect, it } from "vitest";
import { shoot, usePages } from "./driver";
import { whenLive } from "./livePage";
import { demo } from "./settings";

describe("the language", () => {
  const pages = usePages();

  it("is the browser's, can be switched, and is remembered", async () => {
    const page = await pages.open(demo.url, { language: "zh-CN" });
    await whenLive(page);
    const filter = page.locator('[data-test="only-faults"]');
    expect(await filter.innerText()).toBe("只看故障");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await shoot(page, "chinese");

    await page.locator('[data-test="language"]').click();
    expect(await filter.innerText()).toBe("Only faults");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");

    await page.reload();
    await page.locator('[data-test="only-faults"]').waitFor();
    expect(await filter.innerText()).toBe("Only faults");
  });
});
