import { createPinia } from "pinia";
import { createApp } from "vue";
import App from "./App.vue";
import { i18n } from "./i18n";
import { router } from "./router";
import "./styles/theme.css";
import "./styles/base.css";
import { useLive } from "./store/live";
import { useUi } from "./store/ui";

const app = createApp(App).use(createPinia()).use(i18n).use(router);

useUi();
// Snapshot and connection start before the first component is drawn: they are what the viewer waits for.
useLive().start();

app.mount("#app");
