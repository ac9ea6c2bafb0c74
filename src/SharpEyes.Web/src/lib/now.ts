import { ref, type Ref } from "vue";

let shared: Ref<number> | null = null;

/** Milliseconds since the epoch, ticking once a second; one timer for the whole page. */
export function useNow(): Readonly<Ref<number>> {
  if (!shared) {
    const now = ref(Date.now());
    setInterval(() => (now.value = Date.now()), 1000);
    shared = now;
  }
  return shared;
}
