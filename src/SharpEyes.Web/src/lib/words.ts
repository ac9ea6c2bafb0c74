import { useI18n } from "vue-i18n";
import { HttpProblem } from "@/api/http";
import { useRoles } from "@/store/roles";
import { useUi } from "@/store/ui";
import { formatAge } from "./format";

/** Texts whose key comes from the server: a word that is not known yet is shown as it came. */
export function useWords() {
  const { t, te } = useI18n();
  const word = (group: "sign" | "cause" | "refusal" | "event" | "state", key: string, otherwise = key) =>
    te(`${group}.${key}`) ? t(`${group}.${key}`) : otherwise;
  const reason = (error: unknown): string => {
    if (!(error instanceof HttpProblem)) return String(error);
    if (error.status === 0) return t("error.network");
    if (error.status === 403) return refusal(error);
    if (error.status === 429) return t("access.tooMany", { wait: formatAge((error.retryAfter ?? 60) * 1000, useUi().language) });
    return error.detail ?? (error.title || t("error.server", { status: error.status }));
  };
  /** What is not allowed, and who may do it. */
  function refusal(error: HttpProblem): string {
    if (error.code === "outsideJurisdiction") return t("access.outside");
    const permission = error.more["permission"];
    if (error.code !== "notAllowed" || typeof permission !== "string" || !te(`access.permission.${permission}`))
      return error.detail ?? t("access.notAllowed");
    const roles = useRoles();
    void roles.load();
    const who = roles.namesWith(permission);
    const what = t("access.notAllowedLead", { what: t(`access.permission.${permission}`) });
    return who ? `${what} ${t("access.whoMay", { roles: who })}` : what;
  }
  /** Who made a change; the server notes a dash when nobody gave a name. */
  const who = (name: string | null): string => (name && name !== "—" ? name : t("registry.nobody"));
  return { word, reason, who };
}
