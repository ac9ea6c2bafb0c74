import { computed, onBeforeUnmount, ref, shallowRef } from "vue";
import { fetchImport, runImport, uploadFile, type ImportState, type PointImportReport, type Upload } from "@/api/imports";
import { keepHeadings, recallHeadings } from "@/lib/headingMemory";
import { useEditor } from "./editor";

const ASK_MS = 400;

/** A file is brought, its headings are understood, it is checked, it is read in; each step can be gone back to. */
export type ImportStep = "file" | "headings" | "check" | "result";

/** The way of one file of points into the registry. */
export function usePointImport() {
  const editor = useEditor();
  const step = ref<ImportStep>("file");
  const upload = shallowRef<Upload | null>(null);
  const mapping = ref<Record<string, string>>({});
  const conventions = ref<Record<string, string>>({});
  const coordinateSystem = ref("");
  const strict = ref(false);
  const why = ref("");
  /** Whether the headings were understood as they were last time. */
  const recalled = ref(false);
  const progress = shallowRef<ImportState | null>(null);
  const report = shallowRef<PointImportReport | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  const asking = new AbortController();

  const headings = computed(() => upload.value?.columns.map((column) => column.header) ?? []);
  const mapped = computed(() => new Set(Object.values(mapping.value).filter((field) => field !== "")));
  /** Fields that two headings claim. */
  const doubles = computed(() => {
    const fields = Object.values(mapping.value).filter((field) => field !== "");
    return new Set(fields.filter((field, at) => fields.indexOf(field) !== at));
  });
  /** Questions about columns that are read. */
  const questions = computed(() => upload.value?.conventions.filter(({ field }) => mapped.value.has(field)) ?? []);
  const asksSystem = computed(() => upload.value?.needsCoordinateSystem === true && mapped.value.has("longitude"));
  const answered = computed(
    () =>
      doubles.value.size === 0 &&
      mapped.value.has("device_code") &&
      questions.value.every(({ field }) => conventions.value[field]) &&
      (!asksSystem.value || coordinateSystem.value !== ""),
  );

  async function run<T>(work: () => Promise<T>): Promise<T | null> {
    busy.value = true;
    error.value = null;
    try {
      return await work();
    } catch (problem) {
      if (!asking.signal.aborted) error.value = problem;
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function bring(file: File): Promise<void> {
    report.value = null;
    const found = await run(() => uploadFile(file));
    if (!found) return;
    upload.value = found;
    const memory = recallHeadings(headings.value);
    recalled.value = memory !== null;
    mapping.value = Object.fromEntries(
      found.columns.map(({ header, field }) => [header, memory?.mapping[header] ?? field ?? ""]),
    );
    conventions.value = { ...memory?.conventions };
    coordinateSystem.value = memory?.coordinateSystem ?? "";
    step.value = "headings";
  }

  async function read(dryRun: boolean): Promise<void> {
    const { id, sheet } = upload.value!;
    progress.value = null;
    report.value = null;
    step.value = dryRun ? "check" : "result";
    const done = await run(async () => {
      const asked = Object.fromEntries(questions.value.map(({ field }) => [field, conventions.value[field]!]));
      await runImport(
        id,
        {
          kind: "points",
          sheet,
          mapping: mapping.value,
          conventions: asked,
          coordinateSystem: coordinateSystem.value || "wgs84",
          dryRun,
          strict: strict.value,
          why: why.value.trim() || upload.value!.fileName,
        },
        editor.name.trim(),
      );
      return wait(id);
    });
    if (!done) return;
    report.value = done.report;
    if (done.state === "failed") error.value = done;
    else
      keepHeadings(headings.value, {
        mapping: mapping.value,
        conventions: conventions.value,
        coordinateSystem: coordinateSystem.value,
      });
  }

  async function wait(id: string): Promise<ImportState> {
    for (;;) {
      const state = await fetchImport(id, asking.signal);
      progress.value = state;
      if (state.state !== "reading") return state;
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
    }
  }

  function back(to: ImportStep): void {
    error.value = null;
    report.value = null;
    step.value = to;
  }

  onBeforeUnmount(() => asking.abort());

  return {
    step,
    upload,
    mapping,
    conventions,
    coordinateSystem,
    strict,
    why,
    recalled,
    progress,
    report,
    error,
    busy,
    mapped,
    doubles,
    questions,
    asksSystem,
    answered,
    bring,
    read,
    back,
  };
}
