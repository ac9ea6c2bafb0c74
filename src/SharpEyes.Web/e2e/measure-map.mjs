// Measures the map as a browser without a graphics card sees it, and prints one line of JSON:
//   node e2e/measure-map.mjs http://localhost:5080 SECONDS
// First picture: from navigation until all points and their states are drawn. Frames: while the view is moved without a pause,
// first over the whole city (clusters), then close by (single points).
import { chromium } from "playwright-core";

const [url, seconds = "10"] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [
    "--headless=new",
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});

// The first page compiles and warms nothing for the second but the disk cache, as on any morning after the first.
await firstPicture();
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
const firstPictureMs = await firstPicture(page);
const clusters = await move(page, Number(seconds));
for (let step = 0; step < 24; step++) {
  await page.mouse.wheel(0, -240);
  await page.waitForTimeout(100);
}
const points = await move(page, Number(seconds));
console.log(JSON.stringify({ firstPictureMs, clusters, points }));
await browser.close();

async function firstPicture(page) {
  const own = page ?? (await browser.newPage({ viewport: { width: 1600, height: 900 } }));
  await own.goto(url, { waitUntil: "commit" });
  await own.waitForFunction(() => window.__sharpeyes?.firstPictureMs != null, undefined, { timeout: 60_000 });
  const ms = await own.evaluate(() => window.__sharpeyes.firstPictureMs);
  if (!page) await own.close();
  return ms;
}

/** Drags the map in a circle and counts the frames of the point layer and the changes that came in meanwhile. */
async function move(page, seconds) {
  const read = () => page.evaluate(() => ({ ...window.__sharpeyes, at: performance.now() }));
  const [x, y] = [500, 480];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const before = await read();
  const end = Date.now() + seconds * 1000;
  for (let angle = 0; Date.now() < end; angle += 0.15) {
    await page.mouse.move(x + 120 * Math.cos(angle), y + 120 * Math.sin(angle));
  }
  const after = await read();
  await page.mouse.up();
  const elapsed = (after.at - before.at) / 1000;
  return {
    framesPerSecond: (after.frames - before.frames) / elapsed,
    changesPerSecond: (after.changesApplied - before.changesApplied) / elapsed,
    clustersDrawn: after.clustersDrawn,
    pointsDrawn: after.pointsDrawn,
  };
}
