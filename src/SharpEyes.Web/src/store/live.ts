import { defineStore } from "pinia";
import { computed, markRaw, ref, shallowRef } from "vue";
import { fetchEvents } from "@/api/registry";
import { getJson, request } from "@/api/http";
import { openHub, type LiveHub } from "@/api/hub";
import { decodeMapFile } from "@/api/mapFile";
import type { AreaChanged, AreaState, LiveEvent, Overview } from "@/api/types";
import { bytesFromBase64 } from "@/lib/base64";
import { diagnostics } from "@/lib/diagnostics";
import { AreaVersions } from "./areaVersions";
import { mergeEvents } from "./eventList";
import { FigureTable } from "./figures";
import { Fleet } from "./fleet";
import { lightOf, Unwatched, type Light } from "./light";

const REFETCH_PAUSE_MS = 1_000;

/** The one live session of a page: snapshot, watched areas, deltas, the light. Pages start it; the map and the panels read it. */
export const useLive = defineStore("live", () => {
  const fleet = shallowRef<Fleet | null>(null);
  // Raw: the store must not wrap its maps a second time.
  const figures = markRaw(new FigureTable());
  const events = shallowRef<LiveEvent[]>([]);
  const overview = shallowRef<Overview | null>(null);
  const light = ref<Light>("connecting");
  const lastPulse = shallowRef<Date | null>(null);
  /** Points in service that nobody watches: a server of the cluster is gone, and its part not yet taken over. */
  const unwatched = ref(0);
  const loadFailed = ref(false);
  /** False until the states of the watched areas are there once. */
  const statesKnown = ref(false);

  let hub: LiveHub | null = null;
  let versions = new AreaVersions(-1);
  let watched: string[] = [];
  let lagMs = 0;
  const unwatchedTold = new Unwatched();
  let loadedAt = 0;
  let loading = false;
  let again = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const startedAt = Date.now();

  async function load(): Promise<void> {
    // A change of the registry while the snapshot is under way asks for one more, not for one each.
    if (loading) {
      again = true;
      return;
    }
    loading = true;
    clearTimeout(retry);
    try {
      do {
        again = false;
        const response = await request("map");
        const next = new Fleet(decodeMapFile(await response.arrayBuffer()));
        versions = new AreaVersions(next.version);
        statesKnown.value = next.count === 0;
        fleet.value = next;
        diagnostics.fleetVersion = next.version;
        diagnostics.points = next.count;
        loadedAt = Date.now();
        const codes = new Set(next.areas.map((area) => area.code));
        watched = watched.filter((code) => codes.has(code));
        if (watched.length === 0) watched = next.areas.map((area) => area.code);
        loadFailed.value = false;
      } while (again);
    } catch {
      loadFailed.value = fleet.value === null;
      retry = setTimeout(() => void load(), 3_000);
      return;
    } finally {
      loading = false;
    }
    await ask();
  }

  /** The hub is ahead of the snapshot. Just loaded, it came from a server that is behind the hub's: the next pulse asks again. */
  function refetch(): void {
    if (Date.now() - loadedAt >= REFETCH_PAUSE_MS) void load();
  }

  /** Tells the server what is in view and takes over the states it answers with. */
  async function ask(): Promise<void> {
    if (!hub || !fleet.value) return;
    const states = await hub.watch(watched);
    if (!states) return;
    for (const state of states) take(state);
    statesKnown.value = true;
  }

  function take(state: AreaState): void {
    const verdict = versions.onState(state.area, state.fleetVersion, state.version);
    if (verdict === "refetch") refetch();
    if (verdict !== "apply") return;
    if (fleet.value?.replaceArea(state.area, bytesFromBase64(state.states)) === false) void load();
    figures.apply(state.figures);
  }

  function onAreaChanged(message: AreaChanged): void {
    const verdict = versions.onChange(message.area, message.fleetVersion, message.version);
    if (verdict === "apply") {
      fleet.value?.applyChanges(message.area, message.changes);
      figures.apply(message.figures);
      diagnostics.changesApplied += message.changes.length / 2;
    } else if (verdict === "resync") {
      diagnostics.resyncs++;
      void resync(message.area);
    } else if (verdict === "refetch") refetch();
  }

  async function resync(area: string): Promise<void> {
    const state = await hub?.resync(area);
    if (state) take(state);
    else versions.onResyncFailed(area);
  }

  function judge(): void {
    const now = Date.now();
    unwatched.value = unwatchedTold.shown(now);
    light.value = lightOf(now, startedAt, lastPulse.value?.getTime() ?? null, lagMs, unwatched.value);
    diagnostics.live = light.value;
  }

  function start(): void {
    if (hub) return;
    hub = openHub({
      areaChanged: onAreaChanged,
      overview(message) {
        figures.apply(message.figures);
        overview.value = message;
      },
      events: (news) => (events.value = mergeEvents(events.value, news)),
      pulse(message) {
        lastPulse.value = new Date();
        lagMs = message.lagMs;
        unwatchedTold.hear(message.unwatched, Date.now());
        judge();
        if (fleet.value && message.fleetVersion !== fleet.value.version) void load();
      },
      connected() {
        versions.reset();
        void ask();
        void loadEvents();
      },
      disconnected: judge,
      failed: stillSignedIn,
    });
    setInterval(judge, 500);
    void load();
  }

  /** A connection that is refused may mean that the session has ended: this waits until somebody has signed in again. */
  const stillSignedIn = () =>
    getJson("session").then(
      () => {},
      () => {},
    );

  async function loadEvents(): Promise<void> {
    try {
      const [open, closed] = await Promise.all([fetchEvents(true, 100), fetchEvents(false, 30)]);
      // What closed while this browser was cut off must not stay open here: the answer replaces the list.
      events.value = mergeEvents([], [...closed.items, ...open.items]);
    } catch {
      // Without the list the hub's messages still arrive.
    }
  }

  /** Sets the areas to be watched; nothing happens when they are the same. */
  function watch(areas: string[]): void {
    const next = [...areas].sort();
    if (next.join() === [...watched].sort().join()) return;
    watched = next;
    versions.keep(new Set(next));
    void ask();
  }

  const openEvents = computed(() => events.value.filter((event) => event.closedAt === null));
  const isEmpty = computed(() => fleet.value !== null && fleet.value.count === 0);

  return {
    fleet,
    figures,
    events,
    openEvents,
    overview,
    light,
    lastPulse,
    unwatched,
    loadFailed,
    statesKnown,
    isEmpty,
    start,
    watch,
    reload: load,
  };
});
