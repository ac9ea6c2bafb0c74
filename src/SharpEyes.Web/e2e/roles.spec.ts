import { describe, expect, it } from "vitest";
import { whenIn } from "./doorPage";
import { shoot, usePages } from "./driver";
import { ROLES, type Person } from "./people";
import { demo } from "./settings";

const EVERYONE = ["/", "/registry", "/registry/mend", "/divisions", "/wall"];
/** What the navigation offers. */
const PAGES: Record<(typeof ROLES)[number], string[]> = {
  operator: EVERYONE,
  technician: EVERYONE,
  planner: [...EVERYONE, "/import"],
  registrar: [...EVERYONE, "/import", "/devices"],
  auditor: ["/audit"],
  administrator: [...EVERYONE, "/devices", "/accounts"],
};

describe("a role", () => {
  const pages = usePages();

  it.each(ROLES)("offers the %s what that role may do, and nothing else", async (role) => {
    const page = await pages.open(`${demo.url}/account`, { as: role });
    await whenIn(page);
    const offered = await page.locator("nav a").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    expect(offered.sort()).toEqual([...PAGES[role]].sort());
  });

  it("decides who may change a file, export and bring files", async () => {
    for (const [person, may] of [
      ["operator", false],
      ["registrar", true],
    ] as const satisfies [Person, boolean][]) {
      const page = await pages.open(`${demo.url}/registry`, { as: person });
      await page.locator("tr[data-code]").first().waitFor();
      expect([person, await page.locator('[data-test="export"]').count()]).toEqual([person, may ? 1 : 0]);
      await page.locator("tr[data-code] a").first().click();
      await page.locator('[data-value="name"]').waitFor();
      expect([person, await page.locator('[data-test="edit"]').count()]).toEqual([person, may ? 1 : 0]);
      expect([person, await page.locator('[data-test="photo"]').count()]).toEqual([person, may ? 1 : 0]);
    }
  });

  it("is named where a page may not be opened", async () => {
    const page = await pages.open(`${demo.url}/accounts`, { as: "operator" });
    const said = page.locator('[data-test="not-allowed"]');
    await said.getByText("Administrator").waitFor();
    await shoot(page, "not-allowed");
  });

  it("shows a planner contacts and addresses masked", async () => {
    const page = await pages.open(`${demo.url}/registry`, { as: "planner" });
    await page.locator("tr[data-code] a").first().click();
    await page.locator('[data-value="name"]').waitFor();
    await page.locator('[data-value="ipv4"]').getByText("masked").waitFor();
    expect(await page.locator('[data-value="ipv4"]').innerText()).toContain("*");
    await shoot(page, "file-masked");
  });

  it("tells everybody what is collected and why", async () => {
    const page = await pages.open(`${demo.url}/privacy`, { as: "operator" });
    await page.locator('[data-test="collected"] tbody tr').first().waitFor();
    expect(await page.locator('[data-test="promise"]').innerText()).toContain("never people");
    await shoot(page, "privacy");
  });
});
