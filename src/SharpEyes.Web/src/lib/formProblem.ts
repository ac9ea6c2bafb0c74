import { reactive, ref } from "vue";
import { useI18n } from "vue-i18n";
import type { FieldError } from "@/api/areaTypes";
import { HttpProblem } from "@/api/http";
import { useWords } from "./words";

/** What went wrong with what was asked of the server: one sentence, and by field where the server says so. */
export function useFormProblem() {
  const { locale } = useI18n();
  const { reason } = useWords();
  const problem = reactive<{ text: string; cause: unknown; errors: FieldError[] }>({ text: "", cause: null, errors: [] });
  const busy = ref(false);

  /** True when it was done. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    Object.assign(problem, { text: "", cause: null, errors: [] });
    busy.value = true;
    try {
      await work();
      return true;
    } catch (error) {
      problem.cause = error;
      problem.text = reason(error);
      const errors = error instanceof HttpProblem ? error.more["errors"] : undefined;
      if (!Array.isArray(errors)) return false;
      problem.errors = errors as FieldError[];
      const said = problem.errors.map((one) => one.message?.[locale.value === "zh" ? "zh" : "en"]).filter(Boolean);
      if (said.length > 0) problem.text = said.join(" ");
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** What is wrong with a field; empty when nothing is. */
  function refused(field: string): string {
    return problem.errors
      .filter((error) => error.field === field)
      .map((error) => error.message?.[locale.value === "zh" ? "zh" : "en"] ?? problem.text)
      .join(" ");
  }

  return { problem, refused, busy, attempt };
}
