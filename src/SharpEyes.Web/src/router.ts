import { createRouter, createWebHistory } from "vue-router";

// Pages load on their own: the snapshot and the connection are under way before the map library is read.
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "live", component: () => import("./pages/LivePage.vue") },
    { path: "/import", name: "import", component: () => import("./pages/ImportPage.vue") },
    { path: "/wall", name: "wall", component: () => import("./pages/WallPage.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
