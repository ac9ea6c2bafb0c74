import { createI18n } from "vue-i18n";
import type { Language } from "@/lib/format";
import en from "./en";
import zh from "./zh";

const KEY = "sharpeyes.language";

/** The remembered choice, else the browser's language. */
export function initialLanguage(): Language {
  const remembered = localStorage.getItem(KEY);
  if (remembered === "zh" || remembered === "en") return remembered;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export const i18n = createI18n({ legacy: false, locale: initialLanguage(), fallbackLocale: "en", messages: { zh, en } });

export function applyLanguage(language: Language): void {
  i18n.global.locale.value = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  localStorage.setItem(KEY, language);
}
