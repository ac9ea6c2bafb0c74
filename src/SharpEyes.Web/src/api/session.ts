import { ask, jsonOf, read } from "./http";
import type { Credentials, Me, Welcome } from "./accessTypes";

/** Signing in and out. Nothing here waits for somebody to be signed in. */

export const fetchMe = async () => read<Me>(await ask("session", { headers: { Accept: "application/json" } }));

export const signIn = async (credentials: Credentials) => read<Me>(await ask("session", jsonOf("POST", credentials)));

export const signOut = () => ask("session", { method: "DELETE" });

/** The token goes as a header: what stands in an address stands in every log on the way. */
export const fetchWelcome = async (token: string) =>
  read<Welcome>(await ask("welcome", { headers: { Accept: "application/json", Invitation: token } }));

export interface NewIdentity {
  token: string;
  name?: string;
  displayName?: string;
  password: string;
}

export const acceptWelcome = async (identity: NewIdentity) => read<Me>(await ask("welcome", jsonOf("POST", identity)));
