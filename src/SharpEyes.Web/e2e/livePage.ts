import { expect } from "vitest";
import type { Page } from "./driver";

/** Waits until every point stands on the map with its state and the light says live. */
export async function whenLive(page: Page): Promise<void> {
  await page.locator('[data-light="live"]').waitFor();
  await page.waitForFunction(() => window.__sharpeyes!.firstPictureMs !== null);
}

/** Points the map knows, and points and clusters in the last frame. */
export const drawn = (page: Page): Promise<{ points: number; pointsDrawn: number; clustersDrawn: number }> =>
  page.evaluate(() => {
    const { points, pointsDrawn, clustersDrawn } = window.__sharpeyes!;
    return { points, pointsDrawn, clustersDrawn };
  });

interface MapHook {
  map: {
    jumpTo(camera: { center: [number, number]; zoom: number }): void;
    project(place: [number, number]): { x: number; y: number };
    once(event: "idle", then: () => void): void;
  };
}

/** Moves the map without a flight, waits until it is drawn, and says where in the window the place is. */
export async function lookAt(page: Page, longitude: number, latitude: number, zoom: number): Promise<{ x: number; y: number }> {
  await page.evaluate(
    ({ center, zoom }) =>
      new Promise<void>((resolve) => {
        const { map } = window.__sharpeyes!["map"] as MapHook;
        map.once("idle", resolve);
        map.jumpTo({ center, zoom });
      }),
    { center: [longitude, latitude] as [number, number], zoom },
  );
  const place = await page.evaluate((at) => (window.__sharpeyes!["map"] as MapHook).map.project(at), [longitude, latitude] as [
    number,
    number,
  ]);
  const box = (await page.locator(".maplibregl-canvas").boundingBox())!;
  return { x: box.x + place.x, y: box.y + place.y };
}

/** Opens rows of the division table one after the other, from the top. */
export async function drillDown(page: Page, codes: readonly string[]): Promise<void> {
  for (const code of codes) await page.locator(`tr[data-code="${code}"]`).click();
}

export async function expectCrumb(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.locator('[aria-current="location"]').textContent(), { timeout: 10_000 }).toBe(name);
}
