import { createRouter, createWebHistory } from "vue-router";
import LivePage from "./pages/LivePage.vue";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "live", component: LivePage },
    { path: "/import", name: "import", component: () => import("./pages/ImportPage.vue") },
    { path: "/wall", name: "wall", component: () => import("./pages/WallPage.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
