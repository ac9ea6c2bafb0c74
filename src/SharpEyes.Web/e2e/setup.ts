import { readFileSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { ROLES, type Person, type Sessions } from "./people";
import { demo, emptyUrl, quiet, tokens } from "./settings";

/** The demo's account that has all roles. */
const EVERYBODY = "demo";

export default async function setup(project: TestProject): Promise<void> {
  const sessions: Sessions = { [demo.url]: {} };
  for (const [name, password] of accounts()) {
    const person = name === EVERYBODY ? "everybody" : ROLES.find((role) => role === name);
    if (person) sessions[demo.url]![person as Person] = await signIn(name, password);
  }
  if (quiet) sessions[quiet.url] = { everybody: tokens.quiet };
  if (emptyUrl) sessions[emptyUrl] = { everybody: tokens.empty };
  project.provide("sessions", sessions);
}

const accounts = () =>
  readFileSync(demo.accounts, "utf8")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split(",") as [string, string]);

async function signIn(name: string, password: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${demo.url}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, password, asToken: true }),
    });
    if (answer.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, Number(answer.headers.get("Retry-After") ?? 5) * 1000));
      continue;
    }
    if (!answer.ok) throw new Error(`Signing in as ${name}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { token: string }).token;
  }
}
