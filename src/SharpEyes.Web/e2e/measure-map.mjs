// Measures the map as a browser without a graphics card sees it, and prints one line of JSON:
//   node e2e/measure-map.mjs http://localhost:5080 SECONDS TOKEN
// First picture: from navigation until all points and their states are drawn. Frames: while the view is moved without a pause,
// first over the whole city (clusters), then close by (single points).
import { chromium } from "playwright-core";

const [url, seconds = "10", token = ""] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [
    "--headless=new",
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    // The page is put together in plain software; only WebGL goes through the emulated graphics card.
    "--disable-gpu-compositing",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});

// The first page compiles and warms nothing for the second but the disk cache, as on any morning after the first.
await firstPicture();
const page = await newPage();
const firstPictureMs = await firstPicture(page);
// Software graphics compile each shader at its first use, and the page learns from its first movement how fast the machine is.
const firstSeconds = await move(page, 4);
const clusters = await move(page, Number(seconds));
for (let step = 0; step < 24; step++) {
  await page.mouse.wheel(0, -240);
  await page.waitForTimeout(100);
}
await page.waitForTimeout(1000);
const points = await move(page, Number(seconds));
console.log(JSON.stringify({ firstPictureMs, firstSeconds, clusters, points }));
await browser.close();

/** A page of somebody who is signed in: a token counts as a page's session too. */
async function newPage() {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  if (token) await context.addCookies([{ name: "sharpeyes", value: token, url }]);
  return context.newPage();
}

async function firstPicture(page) {
  const own = page ?? (await newPage());
  await own.goto(url, { waitUntil: "commit" });
  await own.waitForFunction(() => window.__sharpeyes?.firstPictureMs != null, undefined, { timeout: 60_000 });
  const ms = await own.evaluate(() => window.__sharpeyes.firstPictureMs);
  if (!page) await own.close();
  return ms;
}

/**
 * Drags the map in a circle and counts the frames of the point layer and the changes that came in meanwhile. The mouse is moved by
 * the page itself, once per frame it can draw: the driver's own mouse waits for an answer after every step.
 */
function move(page, seconds) {
  return page.evaluate(async (milliseconds) => {
    const canvas = document.querySelector("canvas.maplibregl-canvas");
    const box = canvas.getBoundingClientRect();
    const fire = (target, type, angle) =>
      target.dispatchEvent(
        new MouseEvent(type, {
          bubbles: true,
          button: 0,
          buttons: type === "mouseup" ? 0 : 1,
          clientX: box.x + box.width / 2 + 120 * Math.cos(angle),
          clientY: box.y + box.height / 2 + 120 * Math.sin(angle),
        }),
      );
    const counters = window.__sharpeyes;
    fire(canvas, "mousedown", 0);
    const before = { frames: counters.frames, changes: counters.changesApplied, at: performance.now() };
    let angle = 0;
    while (performance.now() < before.at + milliseconds) {
      angle += 0.08;
      fire(document, "mousemove", angle);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const elapsed = (performance.now() - before.at) / 1000;
    fire(document, "mouseup", angle);
    return {
      framesPerSecond: (counters.frames - before.frames) / elapsed,
      changesPerSecond: (counters.changesApplied - before.changes) / elapsed,
      clustersDrawn: counters.clustersDrawn,
      pointsDrawn: counters.pointsDrawn,
    };
  }, seconds * 1000);
}
