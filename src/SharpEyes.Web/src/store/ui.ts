import { defineStore } from "pinia";
import { ref, watch } from "vue";
import { applyLanguage, initialLanguage } from "@/i18n";
import type { Language } from "@/lib/format";

export type Theme = "light" | "dark";

const THEME_KEY = "sharpeyes.theme";

function initialTheme(): Theme {
  const remembered = localStorage.getItem(THEME_KEY);
  if (remembered === "light" || remembered === "dark") return remembered;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** A place the map should show; a new object asks again even for the same place. */
export interface Place {
  longitude: number;
  latitude: number;
  zoom: number;
}

/** What the viewer chose: language, theme, filter, and what is selected. */
export const useUi = defineStore("ui", () => {
  const language = ref<Language>(initialLanguage());
  const theme = ref<Theme>(initialTheme());
  const onlyFaults = ref(false);
  /** Division shown in the table; null until the registry's top is known. */
  const division = ref<string | null>(null);
  /** Device code of the open card. */
  const point = ref<string | null>(null);
  const place = ref<Place | null>(null);
  /** Division the map should show. */
  const shownDivision = ref<{ code: string } | null>(null);

  watch(language, applyLanguage, { immediate: true });
  watch(
    theme,
    (value) => {
      document.documentElement.dataset["theme"] = value;
    },
    // Before the map reads the colours.
    { immediate: true, flush: "sync" },
  );

  function toggleTheme(): void {
    theme.value = theme.value === "dark" ? "light" : "dark";
    localStorage.setItem(THEME_KEY, theme.value);
  }

  function openDivision(code: string, move = true): void {
    division.value = code;
    if (move) shownDivision.value = { code };
  }

  function openPoint(code: string, at?: { longitude: number | null; latitude: number | null }): void {
    point.value = code;
    if (at?.longitude != null && at.latitude != null) place.value = { longitude: at.longitude, latitude: at.latitude, zoom: 15 };
  }

  return { language, theme, onlyFaults, division, point, place, shownDivision, toggleTheme, openDivision, openPoint };
});
