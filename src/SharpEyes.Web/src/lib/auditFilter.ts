import { OUTCOMES } from "@/api/audit";

/** The filter of the audit page as it stands in the address. Days are those of the viewer's clock. */
export const AUDIT_WORDS = ["from", "to", "account", "action", "subject", "division", "outcome"] as const;
export type AuditFilter = Record<(typeof AUDIT_WORDS)[number], string>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readAuditFilter(query: Record<string, unknown>): AuditFilter {
  const word = (name: string) => (typeof query[name] === "string" ? (query[name] as string) : "");
  const day = (name: string) => (DAY.test(word(name)) ? word(name) : "");
  const outcome = (OUTCOMES as readonly string[]).includes(word("outcome")) ? word("outcome") : "";
  const [account, action, subject, division] = ["account", "action", "subject", "division"].map(word) as [
    string,
    string,
    string,
    string,
  ];
  return { from: day("from"), to: day("to"), account, action, subject, division, outcome };
}

/** What the server is asked for: whole days as moments, the last day with all of its hours. */
export function wantedOfAudit({ from, to, ...rest }: AuditFilter): Record<string, string> {
  const start = (day: string, plus: number) => {
    const [year, month, date] = day.split("-").map(Number) as [number, number, number];
    return new Date(year, month - 1, date + plus).toISOString();
  };
  const wanted = { ...(from ? { from: start(from, 0) } : {}), ...(to ? { to: start(to, 1) } : {}), ...rest };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ""));
}
