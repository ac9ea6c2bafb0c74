import { useI18n } from "vue-i18n";
import { HttpProblem } from "@/api/http";
import { useUi } from "@/store/ui";
import { formatAge } from "./format";

/** Texts whose key comes from the server: a word that is not known yet is shown as it came. */
export function useWords() {
  const { t, te } = useI18n();
  const word = (group: "sign" | "cause" | "refusal" | "event" | "state" | "access.role", key: string, otherwise = key) =>
    te(`${group}.${key}`) ? t(`${group}.${key}`) : otherwise;
  const reason = (error: unknown): string => {
    if (!(error instanceof HttpProblem)) return String(error);
    if (error.status === 0) return t("error.network");
    if (error.status === 403) return refusal(error);
    if (error.retryAfter !== null) return waiting(error, error.retryAfter);
    return error.detail ?? (error.title || t("error.server", { status: error.status }));
  };
  function waiting(error: HttpProblem, seconds: number): string {
    const wait = formatAge(seconds * 1000, useUi().language);
    return t(error.code === "locked" ? "access.locked" : "access.tooMany", { wait });
  }

  /** What is not allowed, and who may do it. */
  function refusal(error: HttpProblem): string {
    if (error.code === "outsideJurisdiction") return t("access.outside");
    if (error.code === "secondFactorMissing") return t("account.mustEnrol");
    if (error.code !== "notAllowed") return error.detail ?? t("access.notAllowed");
    const errors = (error.more["errors"] ?? []) as { field: string; allowed: string | null }[];
    const roles = errors.find(({ field }) => field === "role")?.allowed?.split(/,\s*/) ?? [];
    if (roles.length === 0) return t("access.notAllowedHere");
    const names = roles.map((role) => word("access.role", role[0]!.toLowerCase() + role.slice(1), role));
    return `${t("access.notAllowedHere")} ${t("access.whoMay", { roles: names.join(useUi().language === "zh" ? "、" : ", ") })}`;
  }
  /** Who made a change; the server notes a dash when nobody gave a name. */
  const who = (name: string | null): string => (name && name !== "—" ? name : t("registry.nobody"));
  return { word, reason, who };
}
