import type { AccountLine, OneTimeLink, Role, RoleLine } from "./accessTypes";
import { getJson, sendJson } from "./http";

/** What an administrator does with the accounts of others. */

export interface GrantInput {
  role: Role;
  /** Code of a division; null: everywhere. */
  division: string | null;
}

export interface AccountInput {
  displayName: string;
  grants: GrantInput[];
}

export const fetchRoles = () => getJson<RoleLine[]>("roles");
export const fetchAccounts = () => getJson<AccountLine[]>("accounts");

export const addAccount = (account: AccountInput & { name: string }) =>
  sendJson<OneTimeLink & { account: AccountLine }>("POST", "accounts", account);
export const changeAccount = (id: number, account: AccountInput & { disabled: boolean }) =>
  sendJson<AccountLine>("PUT", `accounts/${id}`, account);
export const makeLink = (id: number) => sendJson<OneTimeLink>("POST", `accounts/${id}/link`);
export const endSessionsOf = (id: number) => sendJson<undefined>("DELETE", `accounts/${id}/sessions`);
export const removeSecondFactorOf = (id: number) => sendJson<undefined>("DELETE", `accounts/${id}/second-factor`);
export const unlock = (id: number) => sendJson<undefined>("POST", `accounts/${id}/unlock`);
