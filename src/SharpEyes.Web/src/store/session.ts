import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { Me, Permission } from "@/api/accessTypes";
import { isSignedOut, whenSignedOut } from "@/api/http";
import { fetchMe, signOut as endSession } from "@/api/session";
import { lies } from "@/lib/jurisdiction";

export type SessionState = "unknown" | "out" | "in";

/** Who is signed in and what that person may do. The server decides; the page only offers what it would grant. */
export const useSession = defineStore("session", () => {
  const state = ref<SessionState>("unknown");
  const me = shallowRef<Me | null>(null);
  /** The session ended under an open page: a dialog asks to sign in again, and what was asked of the server waits. */
  const interrupted = ref(false);
  let asking: Promise<void> | null = null;
  let again: { promise: Promise<void>; done: () => void } | null = null;

  /** Asks the server once who is signed in. */
  function load(): Promise<void> {
    asking ??= fetchMe().then(enter, (problem: unknown) => {
      asking = null;
      if (!isSignedOut(problem)) throw problem;
      leave();
    });
    return asking;
  }

  function enter(person: Me): void {
    // What another person typed and saw must not stay in the page.
    if (interrupted.value && me.value && me.value.id !== person.id) return location.reload();
    me.value = person;
    state.value = "in";
    interrupted.value = false;
    again?.done();
    again = null;
  }

  function leave(): void {
    me.value = null;
    state.value = "out";
  }

  whenSignedOut(() => {
    if (!again) {
      let done = () => {};
      again = { promise: new Promise<void>((resolve) => (done = resolve)), done: () => done() };
    }
    interrupted.value = true;
    return again.promise;
  });

  /** Leaves nothing in memory: the sign-in page is loaded anew. */
  async function signOut(): Promise<void> {
    await endSession().catch((problem: unknown) => {
      if (!isSignedOut(problem)) throw problem;
    });
    location.assign("/sign-in");
  }

  /** Whether something may be done: in a division, or anywhere when none is named. */
  function can(permission: Permission, division?: string | null): boolean {
    const within = me.value?.permissions[permission];
    if (!within || within.length === 0) return false;
    return division ? lies(division, within) : true;
  }

  const name = computed(() => me.value?.displayName || me.value?.name || "");

  return { state, me, interrupted, name, load, enter, signOut, can };
});
