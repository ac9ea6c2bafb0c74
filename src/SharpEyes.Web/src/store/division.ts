import { defineStore } from "pinia";
import { shallowRef, watch } from "vue";
import { fetchChildren, fetchDivision } from "@/api/registry";
import type { Division, DivisionDetail } from "@/api/types";
import { useLive } from "./live";
import { useUi } from "./ui";

/** The division the table stands on: its path and its children. Their newest figures come from the live table. */
export const useDivision = defineStore("division", () => {
  const live = useLive();
  const ui = useUi();
  const detail = shallowRef<DivisionDetail | null>(null);
  const children = shallowRef<Division[]>([]);
  const loading = shallowRef(false);
  const error = shallowRef<unknown>(null);

  async function load(): Promise<void> {
    const code = ui.division;
    if (!code) return;
    loading.value = true;
    try {
      const [found, below] = await Promise.all([fetchDivision(code), fetchChildren(code)]);
      if (ui.division !== code) return;
      detail.value = found;
      children.value = below;
      error.value = null;
    } catch (problem) {
      if (ui.division === code) error.value = problem;
    } finally {
      if (ui.division === code) loading.value = false;
    }
  }

  watch([() => ui.division, () => live.fleet?.version], load, { immediate: true });

  return { detail, children, loading, error };
});
