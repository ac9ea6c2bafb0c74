import { defineStore } from "pinia";
import { ref, watch } from "vue";

const KEY = "sharpeyes.editor";
export const EDITOR_LENGTH = 50;

/** Who sits at this browser. There are no accounts yet: the name is asked for with the first change and kept with each version. */
export const useEditor = defineStore("editor", () => {
  const name = ref(localStorage.getItem(KEY) ?? "");
  watch(name, (value) => localStorage.setItem(KEY, value.trim()));
  return { name };
});
