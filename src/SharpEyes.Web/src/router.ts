import { createRouter, createWebHistory } from "vue-router";

// Pages load on their own: the snapshot and the connection are under way before the map library is read.
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "live", component: () => import("./pages/LivePage.vue") },
    { path: "/import", name: "import", component: () => import("./pages/ImportPage.vue") },
    { path: "/divisions", name: "divisions", component: () => import("./pages/DivisionsPage.vue") },
    { path: "/wall", name: "wall", component: () => import("./pages/WallPage.vue") },
    { path: "/registry", name: "registry", component: () => import("./pages/registry/RegistryPage.vue") },
    { path: "/registry/mend", name: "mend", component: () => import("./pages/registry/MendPage.vue") },
    { path: "/registry/labels", name: "labels", component: () => import("./pages/registry/LabelsPage.vue") },
    { path: "/registry/points/new", name: "new-file", component: () => import("./pages/registry/NewFilePage.vue") },
    { path: "/registry/points/:code", name: "file", component: () => import("./pages/registry/FilePage.vue"), props: true },
    {
      path: "/registry/points/:code/print",
      name: "print",
      component: () => import("./pages/registry/PrintPage.vue"),
      props: true,
    },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
