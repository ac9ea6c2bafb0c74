import { describe, expect, it } from "vitest";
import { get, type Card, type Paged, type PointRow } from "./api";
import { shoot, usePages } from "./driver";
import { drawn, lookAt, whenLive } from "./livePage";
import { demo } from "./settings";

describe("the map", () => {
  const pages = usePages();

  it("shows the city with all its points, and says live, and that the positions are made up", async () => {
    const page = await pages.open(demo.url);
    await whenLive(page);

    const seen = await drawn(page);
    expect(seen.points).toBe(960);
    expect(seen.clustersDrawn + seen.pointsDrawn).toBeGreaterThan(0);
    expect(await page.getByText("made up for the demonstration").isVisible()).toBe(true);
    await shoot(page, "map-city");
  });

  it("opens the card of the point that is clicked", async () => {
    const { items } = await get<Paged<PointRow>>(demo.url, "points?pageSize=5&page=3");
    const card = await get<Card>(demo.url, `points/${items[0]!.code}`);
    const page = await pages.open(demo.url);
    await whenLive(page);

    await lookAt(page, card.position.longitude, card.position.latitude, 12);
    await shoot(page, "map-county");
    const at = await lookAt(page, card.position.longitude, card.position.latitude, 17);
    expect((await drawn(page)).pointsDrawn).toBeGreaterThan(0);
    await page.mouse.click(at.x, at.y);

    await page.locator('[data-test="card"]').getByText(card.name, { exact: true }).first().waitFor();
    expect(await page.locator('[data-test="card"]').innerText()).toContain(card.village.name);
    await page.locator('[data-test="card-state"]').waitFor();
    await shoot(page, "map-street-card");
  });

  it("shows only faults when asked", async () => {
    const page = await pages.open(demo.url);
    await whenLive(page);
    const button = page.locator('[data-test="only-faults"]');

    await button.click();

    expect(await button.getAttribute("aria-pressed")).toBe("true");
    await page.getByRole("tab", { name: "Points" }).click();
    await expect
      .poll(
        async () => {
          const { total } = await get<Paged<PointRow>>(demo.url, "points?faults=true&pageSize=1");
          const list = await page.locator("#tab-body").innerText();
          return total === 0 ? list.includes("No such points") : list.includes(`${total} in all`);
        },
        { timeout: 40_000, message: "the list counts the faults as the API does" },
      )
      .toBe(true);
    await shoot(page, "map-only-faults");
  });
});
