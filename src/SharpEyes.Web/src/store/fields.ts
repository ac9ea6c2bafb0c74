import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { fetchFields } from "@/api/files";
import type { CodeEntry, FieldCatalogue, FieldGroup, PointField, Rule } from "@/api/fileTypes";
import { useUi } from "./ui";

/** The fields of a point's file with their code tables and rules: asked for once, and every form and table is made from them. */
export const useFields = defineStore("fields", () => {
  const ui = useUi();
  const catalogue = shallowRef<FieldCatalogue | null>(null);
  const error = shallowRef<unknown>(null);
  let asking: Promise<void> | null = null;

  const all = computed<PointField[]>(() => catalogue.value?.fields ?? []);
  const byKey = computed(() => new Map(all.value.map((field) => [field.key, field])));
  const tables = computed(() => new Map(catalogue.value?.tables.map((table) => [table.name, table])));
  const rules = computed(() => new Map<string, Rule>(catalogue.value?.rules.map((rule) => [rule.code, rule])));
  const groups = computed(() => {
    const found = new Map<FieldGroup, PointField[]>();
    for (const field of all.value) found.set(field.group, [...(found.get(field.group) ?? []), field]);
    return [...found].map(([group, fields]) => ({ group, fields }));
  });

  function load(): Promise<void> {
    asking ??= fetchFields().then(
      (answer) => {
        catalogue.value = answer;
        error.value = null;
      },
      (problem: unknown) => {
        error.value = problem;
        asking = null;
      },
    );
    return asking;
  }

  const entriesOf = (field: PointField | undefined): readonly CodeEntry[] =>
    (field?.table && tables.value.get(field.table)?.entries) || [];

  const nameOf = (key: string): string => byKey.value.get(key)?.name[ui.language] ?? key;

  /** A kept text as people read it: names instead of codes, the unit behind a number. */
  function shown(key: string, text: string | undefined): string {
    if (!text) return "";
    const field = byKey.value.get(key);
    if (!field) return text;
    if (field.kind === "code" || field.kind === "codes") {
      const entries = entriesOf(field);
      return text
        .split("/")
        .map((code) => entries.find((entry) => entry.code === code)?.[ui.language] ?? code)
        .join(ui.language === "zh" ? "、" : ", ");
    }
    if (field.unit) return field.unit === "°" ? `${text}°` : `${text} ${field.unit}`;
    return text;
  }

  return { catalogue, error, all, byKey, rules, groups, load, entriesOf, nameOf, shown };
});
