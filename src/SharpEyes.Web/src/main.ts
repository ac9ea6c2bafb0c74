import { createPinia } from "pinia";
import { createApp, watch } from "vue";
import App from "./App.vue";
import { i18n } from "./i18n";
import { router } from "./router";
import "./styles/theme.css";
import "./styles/base.css";
import { useLive } from "./store/live";
import { useSession } from "./store/session";
import { useUi } from "./store/ui";

const RETRY_MS = 3_000;
const app = createApp(App).use(createPinia()).use(i18n);

useUi();
const session = useSession();

// Snapshot and connection start before the first component is drawn: they are what the viewer waits for.
watch(
  () => session.can("viewLive"),
  (may) => may && useLive().start(),
);

/** Until the server says who is signed in there is nothing to show. */
async function begin(): Promise<void> {
  try {
    await session.load();
  } catch {
    document.querySelector("#app")!.textContent = i18n.global.t("light.staleBannerNever");
    setTimeout(() => void begin(), RETRY_MS);
    return;
  }
  app.use(router);
  app.mount("#app");
}

void begin();
