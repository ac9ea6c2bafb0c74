import { computed, onBeforeUnmount, ref, shallowRef, watch, type Ref } from "vue";
import { HttpProblem } from "@/api/http";
import { addFile, checkFile, fetchFile, restoreVersion, saveFile, type FileCheck } from "@/api/files";
import type { Finding, LocalText, PointFile, Values } from "@/api/fileTypes";
import { differences, merge, type Merge } from "@/lib/merge";

const CHECK_PAUSE_MS = 350;
/** The position as it came, beside the one in WGS-84. */
const GIVEN: Values = { given_system: "", given_longitude: "", given_latitude: "" };

/** A field that was refused, as problems name it. */
interface Refusal {
  field: string;
  value: string | null;
  allowed: string | null;
  message?: LocalText | null;
}

const asFinding = ({ field, value, allowed, message }: Refusal): Finding[] =>
  message ? [{ rule: "refused", field, value: value ?? "", severity: "error", refuses: true, message, allowed }] : [];

/** One point's file, read and edited. Null as the code: a file that does not exist yet. */
export function useFileEditor(code: Ref<string | null>) {
  const file = shallowRef<PointFile | null>(null);
  /** What is being edited; null while the file is only read. */
  const draft = ref<Values | null>(null);
  const why = ref("");
  const check = shallowRef<FileCheck | null>(null);
  const refusals = shallowRef<Finding[]>([]);
  /** Somebody else saved since the file was read. */
  const conflict = shallowRef<{ theirs: PointFile; merge: Merge } | null>(null);
  const busy = ref(false);
  const error = shallowRef<unknown>(null);
  let reading: AbortController | null = null;
  let checking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const values = computed<Values>(() => draft.value ?? file.value?.values ?? {});
  const changes = computed(() => (draft.value ? differences(file.value?.values ?? {}, draft.value) : []));
  const findings = computed<Finding[]>(() =>
    draft.value ? [...refusals.value, ...(check.value?.findings ?? file.value?.findings ?? [])] : (file.value?.findings ?? []),
  );
  const findingOf = computed(() => {
    const found = new Map<string, Finding>();
    for (const finding of findings.value) if (!found.has(finding.field)) found.set(finding.field, finding);
    return found;
  });
  const completeness = computed(() => {
    const { filled, applicable } = (draft.value && check.value) || file.value || { filled: 0, applicable: 0 };
    return { filled, applicable };
  });

  async function load(): Promise<void> {
    reading?.abort();
    const mine = (reading = new AbortController());
    if (code.value === null) return;
    try {
      file.value = await fetchFile(code.value, mine.signal);
      error.value = null;
    } catch (problem) {
      if (!mine.signal.aborted) error.value = problem;
    }
  }

  function edit(from: Values = file.value?.values ?? {}): void {
    draft.value = { ...from };
    check.value = null;
    refusals.value = [];
    checkSoon();
  }

  function set(field: string, text: string): void {
    if (!draft.value) return;
    // A position that is moved is no longer the one that was given in another system.
    const forgotten = field === "longitude" || field === "latitude" ? GIVEN : {};
    draft.value = { ...draft.value, ...forgotten, [field]: text };
    refusals.value = refusals.value.filter((finding) => finding.field !== field);
    checkSoon();
  }

  function checkSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void checkNow(), CHECK_PAUSE_MS);
  }

  async function checkNow(): Promise<void> {
    checking?.abort();
    if (!draft.value) return;
    const mine = (checking = new AbortController());
    try {
      check.value = await checkFile(code.value, draft.value, mine.signal);
    } catch {
      // Saving tells what is wrong; the next letter asks again.
    }
  }

  function stop(): void {
    clearTimeout(timer);
    checking?.abort();
    draft.value = null;
    why.value = "";
    check.value = null;
    refusals.value = [];
    conflict.value = null;
    error.value = null;
  }

  async function run(work: (why: string) => Promise<PointFile>): Promise<PointFile | null> {
    busy.value = true;
    error.value = null;
    try {
      const saved = await work(why.value.trim());
      stop();
      file.value = saved;
      return saved;
    } catch (problem) {
      await explain(problem);
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function explain(problem: unknown): Promise<void> {
    const current = file.value;
    if (problem instanceof HttpProblem && problem.status === 412 && current && draft.value) {
      const theirs = await fetchFile(current.code);
      conflict.value = { theirs, merge: merge(current.values, theirs.values, draft.value) };
      return;
    }
    const errors = problem instanceof HttpProblem ? problem.more["errors"] : undefined;
    if (Array.isArray(errors)) refusals.value = (errors as Refusal[]).flatMap(asFinding);
    error.value = problem;
  }

  const changed = () => Object.fromEntries(changes.value.map(({ field, after }) => [field, after]));

  const save = () =>
    run((because) =>
      file.value ? saveFile(file.value.code, file.value.version, changed(), because) : addFile(values.value, because),
    );

  const restore = (version: number, reason: string) =>
    run(() => restoreVersion(file.value!.code, version, file.value!.version, reason));

  /** Goes on editing on top of what the other one saved. */
  function resolve(merged: Values): void {
    if (!conflict.value) return;
    file.value = conflict.value.theirs;
    conflict.value = null;
    draft.value = merged;
    checkSoon();
  }

  watch(
    code,
    () => {
      stop();
      file.value = null;
      void load();
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    reading?.abort();
    checking?.abort();
    clearTimeout(timer);
  });

  return {
    file,
    draft,
    why,
    values,
    changes,
    findings,
    findingOf,
    completeness,
    conflict,
    busy,
    error,
    load,
    edit,
    set,
    stop,
    save,
    restore,
    resolve,
  };
}

export type FileEditor = ReturnType<typeof useFileEditor>;
