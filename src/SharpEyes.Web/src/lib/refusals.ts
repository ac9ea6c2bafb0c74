import { ref } from "vue";
import { useI18n } from "vue-i18n";
import { Refusal } from "@/api/areas";
import type { FieldError } from "@/api/areaTypes";
import { useWords } from "@/lib/words";

/** What the server refused of a form: by field beside the field, the rest as one sentence. */
export function useRefusals() {
  const { t, locale } = useI18n();
  const { reason } = useWords();
  const errors = ref<FieldError[]>([]);
  const failure = ref("");
  const busy = ref(false);

  /** Runs a change; true when it was made. */
  async function attempt(make: () => Promise<void>): Promise<boolean> {
    [errors.value, failure.value, busy.value] = [[], "", true];
    try {
      await make();
      return true;
    } catch (problem) {
      if (problem instanceof Refusal) errors.value = problem.errors;
      failure.value = problem instanceof Refusal ? problem.message : t("areas.failed", { reason: reason(problem) });
      return false;
    } finally {
      busy.value = false;
    }
  }

  const sentence = (error: FieldError): string => {
    const words = locale.value === "zh" ? error.message?.zh : error.message?.en;
    return [words, error.allowed ? t("areas.allowed", { allowed: error.allowed }) : ""].filter(Boolean).join(" · ");
  };

  /** What is wrong with a field; empty when nothing is. */
  const wrong = (...fields: string[]): string => {
    const found = errors.value.find((error) => fields.includes(error.field));
    return found ? sentence(found) : "";
  };

  /** What no field of the form shows. */
  const others = (...shown: string[]): string => {
    const rest = errors.value
      .filter((error) => !shown.includes(error.field))
      .map(sentence)
      .filter(Boolean);
    return rest.length > 0 ? rest.join(" ") : errors.value.length > 0 ? "" : failure.value;
  };

  return { attempt, wrong, others, busy };
}
