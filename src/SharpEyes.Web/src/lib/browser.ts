/** Names of browsers and systems in a User-Agent, most particular first; every browser also claims to be those below it. */
const BROWSERS: readonly [string, RegExp][] = [
  ["Edge", /\bEdgA?\/(\d+)/],
  ["Firefox", /\bFirefox\/(\d+)/],
  ["QQ", /\bM?QQBrowser\/(\d+)/],
  ["Chrome", /\b(?:Headless)?Chrome\/(\d+)/],
  ["Safari", /\bVersion\/(\d+).*Safari/],
  ["curl", /\bcurl\/(\d+)/],
];
const SYSTEMS: readonly [string, RegExp][] = [
  ["HarmonyOS", /HarmonyOS|OpenHarmony/],
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
];

/** "Firefox 140, Linux"; empty when neither is known. */
export function browserOf(agent: string | null): string {
  if (!agent) return "";
  const browser = BROWSERS.map(([name, mark]) => ({ name, found: mark.exec(agent) })).find(({ found }) => found);
  const system = SYSTEMS.find(([, mark]) => mark.test(agent));
  return [browser && `${browser.name} ${browser.found![1]}`, system?.[0]].filter(Boolean).join(", ");
}
