import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { fetchChildren, fetchRoots, fetchSummary } from "@/api/registry";
import type { Goal, Named, Summary } from "@/api/types";
import { useLive } from "./live";
import { useUi } from "./ui";

const REFRESH_MS = 15_000;

/** The four goals and the programme of the division in the table; kept fresh by the hub for the top, by asking again below it. */
export const useSummary = defineStore("summary", () => {
  const live = useLive();
  const ui = useUi();
  const summary = shallowRef<Summary | null>(null);
  /** Highest division with more than one child: where the drill-down starts. */
  const top = shallowRef<Named | null>(null);
  /** True once the registry said which divisions it has, if any. */
  const topKnown = ref(false);
  const failed = ref(false);
  let asking: AbortController | null = null;

  async function findTop(): Promise<void> {
    try {
      let candidates = await fetchRoots();
      let found: Named | null = null;
      while (candidates.length === 1 && candidates[0]!.hasChildren) {
        found = candidates[0]!;
        candidates = await fetchChildren(found.code);
      }
      top.value = found ?? candidates[0] ?? null;
      topKnown.value = true;
      if (top.value && ui.division === null) ui.openDivision(top.value.code, false);
    } catch {
      // Asked again with the next fleet.
    }
  }

  async function load(): Promise<void> {
    asking?.abort();
    const mine = (asking = new AbortController());
    try {
      summary.value = await fetchSummary(ui.division, mine.signal);
      failed.value = false;
    } catch {
      if (!mine.signal.aborted) failed.value = true;
    }
  }

  const goals = computed<Goal[]>(() => {
    const goals = summary.value?.goals ?? [];
    const news = ui.division === top.value?.code ? live.overview?.goals : undefined;
    return goals.map((goal) => ({ ...goal, ...news?.find((candidate) => candidate.goal === goal.goal) }));
  });

  watch(() => live.fleet?.version, findTop, { immediate: true });
  watch([() => ui.division, () => live.fleet?.version], load, { immediate: true });
  setInterval(() => {
    if (!document.hidden) void load();
  }, REFRESH_MS);

  return { summary, goals, top, topKnown, failed };
});
