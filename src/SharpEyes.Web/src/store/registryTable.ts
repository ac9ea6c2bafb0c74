import { computed, onBeforeUnmount, ref, shallowRef, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { fetchRows, type BulkTarget } from "@/api/files";
import type { FileRow } from "@/api/fileTypes";
import { addressOf, changed, readFilter, requestOf, wantedOf, type RegistryFilter } from "@/lib/registryFilter";

/** The rows of the registry table: what the address asks for, page by page, and which of them are selected. */
export function useRegistryTable() {
  const route = useRoute();
  const router = useRouter();
  const rows = shallowRef<FileRow[]>([]);
  const total = ref(0);
  const loading = ref(false);
  const error = shallowRef<unknown>(null);
  /** Codes that were ticked, on whatever page; or all the filter finds. */
  const ticked = ref(new Set<string>());
  const allMatching = ref(false);
  let asking: AbortController | null = null;

  const filter = computed(() => readFilter(route.query));
  const wanted = computed(() => wantedOf(filter.value));
  const pages = computed(() => Math.max(1, Math.ceil(total.value / filter.value.pageSize)));
  const selected = computed(() => (allMatching.value ? total.value : ticked.value.size));
  const target = computed<BulkTarget>(() => (allMatching.value ? { query: wanted.value } : { codes: [...ticked.value] }));

  /** A new choice is a step one can go back from; typing on is not. */
  function change(part: Partial<RegistryFilter>, step = true): void {
    const location = { path: route.path, query: addressOf(changed(filter.value, part)) };
    void (step ? router.push(location) : router.replace(location));
  }

  async function load(): Promise<void> {
    asking?.abort();
    const mine = (asking = new AbortController());
    loading.value = true;
    try {
      const page = await fetchRows(requestOf(filter.value), mine.signal);
      rows.value = page.items;
      total.value = page.total;
      error.value = null;
    } catch (problem) {
      if (!mine.signal.aborted) error.value = problem;
    } finally {
      if (asking === mine) loading.value = false;
    }
  }

  function tick(codes: readonly string[], on: boolean): void {
    const next = new Set(allMatching.value ? rows.value.map((row) => row.code) : ticked.value);
    for (const code of codes) {
      if (on) next.add(code);
      else next.delete(code);
    }
    ticked.value = next;
    allMatching.value = false;
  }

  function tickNone(): void {
    ticked.value = new Set();
    allMatching.value = false;
  }

  const isTicked = (code: string) => allMatching.value || ticked.value.has(code);

  watch(filter, load, { immediate: true });
  // What was ticked may not be among what is now asked for.
  watch(() => JSON.stringify(wanted.value), tickNone);
  onBeforeUnmount(() => asking?.abort());

  return {
    rows,
    total,
    loading,
    error,
    filter,
    wanted,
    pages,
    selected,
    ticked,
    target,
    allMatching,
    change,
    load,
    tick,
    tickNone,
    isTicked,
  };
}
