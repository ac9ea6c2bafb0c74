/**
 * Where the programs under test are. `dotnet test` starts them and says so in the environment; without it, a demo on its usual ports
 * is looked at, and the specs that need a server of their own are skipped.
 */
export const demo = {
  url: process.env["SHARPEYES_URL"] ?? "http://localhost:5080",
  /** File with the accounts that the demo made. */
  accounts: process.env["SHARPEYES_ACCOUNTS"] ?? "demo-data/demo-accounts.csv",
};

/** A server with a small city in which nothing happens but what a spec does. */
export interface QuietServer {
  url: string;
  mqttPort: number;
}

const quietUrl = process.env["SHARPEYES_QUIET_URL"];
export const quiet: QuietServer | null = quietUrl
  ? { url: quietUrl, mqttPort: Number(process.env["SHARPEYES_QUIET_MQTT"]) }
  : null;

/** A server with an empty registry. */
export const emptyUrl: string | null = process.env["SHARPEYES_EMPTY_URL"] ?? null;

/** Access tokens of somebody with all roles. */
export const tokens = {
  quiet: process.env["SHARPEYES_QUIET_TOKEN"] ?? "",
  empty: process.env["SHARPEYES_EMPTY_TOKEN"] ?? "",
};

/** The one-time link of a server that nobody has signed in at; three wrong passwords lock an account there. */
export const freshLink: string | null = process.env["SHARPEYES_FRESH_LINK"] ?? null;

/** Folder for pictures to look at; none are taken without it. */
export const shots: string | null = process.env["SHARPEYES_SHOTS"] ?? null;

export const chromiumPath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
