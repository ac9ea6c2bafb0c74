import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { COOKIE, secretOf, type Person } from "./people";
import { chromiumPath, shots } from "./settings";

// The only file that knows Playwright.
export type { Page } from "playwright-core";

/** Software graphics, and a browser that asks nobody on the network for anything of its own. */
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Generous: software graphics on a busy machine. */
export const PATIENCE_MS = 30_000;

/** What a page asks first, before it knows that nobody is signed in, or that the person may not see the map. */
const REFUSED_AT_THE_DOOR = /status of 40[13] .*\/api\/v1\/(session|map)$/;

export interface OpenOptions {
  language?: "zh-CN" | "en-GB";
  width?: number;
  height?: number;
  /** Who looks; null: nobody is signed in. */
  as?: Person | null;
  /** The server behind the address, when it is not the address itself. */
  server?: string;
  /** What the page is expected to complain of in the console, such as a server that is cut off on purpose. */
  expectedErrors?: RegExp;
}

export interface Pages {
  open(url: string, options?: OpenOptions): Promise<Page>;
}

/**
 * One browser for a spec file. Each page has a context of its own; after each test every page is closed, and must have written no
 * error to its console and asked nobody but the server it came from.
 */
export function usePages(): Pages {
  let browser: Browser;
  let opened: { page: Page; complaints: string[] }[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
  }, PATIENCE_MS);

  afterEach(async () => {
    const complaints = opened.flatMap((one) => one.complaints);
    await Promise.all(opened.map((one) => one.page.context().close()));
    opened = [];
    expect(complaints).toEqual([]);
  });

  afterAll(() => browser.close());

  return {
    async open(url, { language = "en-GB", width = 1600, height = 900, as = "everybody", server, expectedErrors } = {}) {
      const context = await browser.newContext({ locale: language, viewport: { width, height } });
      const { origin } = new URL(url);
      if (as) {
        await context.addCookies([{ name: COOKIE, value: secretOf(server ?? origin, as), url: origin }]);
      }
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const complaints: string[] = [];
      watch(page, new URL(url).host, (complaint) => {
        if (!REFUSED_AT_THE_DOOR.test(complaint) && !expectedErrors?.test(complaint)) complaints.push(complaint);
      });
      opened.push({ page, complaints });
      await page.goto(url, { waitUntil: "domcontentloaded" });
      return page;
    },
  };
}

/** Takes a picture for people to look at, when a folder is named for it. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

function watch(page: Page, host: string, complain: (complaint: string) => void): void {
  page.on("console", (message) => {
    if (message.type() === "error") complain(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complain(`uncaught: ${error.stack ?? error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== host) complain(`asked a stranger: ${request.url()}`);
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== host) complain(`asked a stranger: ${socket.url()}`);
  });
}
