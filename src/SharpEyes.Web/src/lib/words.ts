import { useI18n } from "vue-i18n";
import { HttpProblem } from "@/api/http";

/** Texts whose key comes from the server: a word that is not known yet is shown as it came. */
export function useWords() {
  const { t, te } = useI18n();
  const word = (group: "sign" | "cause" | "refusal" | "event" | "state", key: string, otherwise = key) =>
    te(`${group}.${key}`) ? t(`${group}.${key}`) : otherwise;
  const reason = (error: unknown): string => {
    if (!(error instanceof HttpProblem)) return String(error);
    if (error.status === 0) return t("error.network");
    return error.detail ?? (error.title || t("error.server", { status: error.status }));
  };
  /** Who made a change; the server notes a dash when nobody gave a name. */
  const who = (name: string | null): string => (name && name !== "—" ? name : t("registry.nobody"));
  return { word, reason, who };
}
