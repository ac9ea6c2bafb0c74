import { inject } from "vitest";

/** Who is signed in at the servers under test: sessions are opened before the first spec, since no server lets anybody try often. */

export const ROLES = ["operator", "technician", "planner", "registrar", "auditor", "administrator"] as const;
/** "everybody" has all roles. */
export type Person = (typeof ROLES)[number] | "everybody";

/** Secrets of sessions, by address of the server and by person. */
export type Sessions = Record<string, Partial<Record<Person, string>>>;

declare module "vitest" {
  interface ProvidedContext {
    sessions: Sessions;
  }
}

/** The cookie by which a server knows a page. */
export const COOKIE = "sharpeyes";

export function secretOf(server: string, person: Person): string {
  const secret = inject("sessions")[server]?.[person];
  if (!secret) throw new Error(`Nobody is signed in at ${server} as ${person}.`);
  return secret;
}

export const signedIn = (server: string, person: Person = "everybody") => ({
  Authorization: `Bearer ${secretOf(server, person)}`,
});
