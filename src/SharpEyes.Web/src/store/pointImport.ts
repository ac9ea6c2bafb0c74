import { computed, onBeforeUnmount, ref, shallowRef } from "vue";
import {
  fetchImport,
  lookAgain,
  runImport,
  uploadFile,
  type ImportState,
  type PointImportReport,
  type Upload,
} from "@/api/imports";
import { keepAnswers, recallAnswers } from "@/lib/importAnswers";
import { useFields } from "./fields";

const ASK_MS = 400;

/** A file is brought, its headings are understood, it is checked, it is read in; each step can be gone back to. */
export type ImportStep = "file" | "headings" | "check" | "result";

/** The way of one file of points into the registry. */
export function usePointImport() {
  const fields = useFields();
  const step = ref<ImportStep>("file");
  const upload = shallowRef<Upload | null>(null);
  const mapping = ref<Record<string, string>>({});
  const conventions = ref<Record<string, string>>({});
  const coordinateSystem = ref("");
  const strict = ref(false);
  const acceptPositions = ref(false);
  const why = ref("");
  const progress = shallowRef<ImportState | null>(null);
  const report = shallowRef<PointImportReport | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  const asking = new AbortController();

  /** Those that mean something: refused rows come back with their reasons in columns of their own. */
  const headings = computed(
    () => upload.value?.columns.filter((column) => column.field !== null).map((column) => column.header) ?? [],
  );
  const mapped = computed(() => new Set(Object.values(mapping.value).filter((field) => field !== "")));
  /** Fields that two headings claim. */
  const doubles = computed(() => {
    const claimed = Object.values(mapping.value).filter((field) => field !== "");
    return new Set(claimed.filter((field, at) => claimed.indexOf(field) !== at));
  });
  /** In which way an ambiguous field is written. */
  const questions = computed(
    () => fields.catalogue?.conventions.filter(({ field }) => upload.value?.conventions.includes(field)) ?? [],
  );
  const asksSystem = computed(() => upload.value?.converted === false && mapped.value.has("longitude"));
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

  function take(found: Upload): void {
    upload.value = found;
    mapping.value = Object.fromEntries(found.columns.map(({ header, field }) => [header, field ?? ""]));
  }

  async function bring(file: File): Promise<void> {
    back("file");
    const found = await run(() => uploadFile(file));
    if (!found) return;
    take(found);
    const answers = recallAnswers(headings.value);
    conventions.value = { ...answers?.conventions };
    coordinateSystem.value = answers?.coordinateSystem ?? "";
    acceptPositions.value = false;
    step.value = "headings";
  }

  /** Another sheet, or another meaning of a heading, may raise other questions. */
  async function look(sheet: string, meanings: Record<string, string>): Promise<void> {
    const found = await run(() => lookAgain(upload.value!.id, sheet, meanings));
    if (found) take(found);
  }

  async function read(dryRun: boolean): Promise<void> {
    const { id, sheet, fileName } = upload.value!;
    progress.value = null;
    report.value = null;
    step.value = dryRun ? "check" : "result";
    const done = await run(async () => {
      const asked = Object.fromEntries(questions.value.map(({ field }) => [field, conventions.value[field]!]));
      await runImport(id, {
        sheet,
        mapping: mapping.value,
        conventions: asked,
        coordinateSystem: asksSystem.value ? coordinateSystem.value : "wgs84",
        dryRun,
        strict: strict.value,
        acceptPositions: acceptPositions.value,
        why: why.value.trim() || fileName,
      });
      return wait(id);
    });
    if (!done) return;
    report.value = done.report;
    if (done.report === null) error.value = done;
    else keepAnswers(headings.value, { conventions: conventions.value, coordinateSystem: coordinateSystem.value });
  }

  async function wait(id: string): Promise<ImportState> {
    for (;;) {
      const state = await fetchImport(id, asking.signal);
      progress.value = state;
      if (state.state === "done" || state.state === "failed") return state;
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
    acceptPositions,
    why,
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
    look,
    read,
    back,
  };
}
