import { createRouter, createWebHistory } from "vue-router";
import type { Permission } from "./api/accessTypes";
import { returnPath } from "./lib/returnPath";
import { useSession } from "./store/session";

declare module "vue-router" {
  interface RouteMeta {
    /** For people who are not signed in. */
    door?: boolean;
    /** What somebody must be allowed to do, somewhere; of several any. */
    needs?: Permission | readonly Permission[];
  }
}

const live = { needs: "viewLive" } as const;
const imports = { needs: ["editRegistry", "editDivisions", "editProgrammes"] } as const;
const registry = { needs: "viewRegistry" } as const;

// Pages load on their own: the snapshot and the connection are under way before the map library is read.
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "live", component: () => import("./pages/LivePage.vue"), meta: live },
    { path: "/sign-in", name: "sign-in", component: () => import("./pages/SignInPage.vue"), meta: { door: true } },
    { path: "/welcome", name: "welcome", component: () => import("./pages/WelcomePage.vue"), meta: { door: true } },
    { path: "/account", name: "account", component: () => import("./pages/AccountPage.vue") },
    { path: "/privacy", name: "privacy", component: () => import("./pages/PrivacyPage.vue") },
    {
      path: "/accounts",
      name: "accounts",
      component: () => import("./pages/AccountsPage.vue"),
      meta: { needs: "manageAccounts" },
    },
    { path: "/devices", name: "devices", component: () => import("./pages/DevicesPage.vue"), meta: { needs: "manageDevices" } },
    { path: "/audit", name: "audit", component: () => import("./pages/AuditPage.vue"), meta: { needs: "readAudit" } },
    { path: "/import", name: "import", component: () => import("./pages/ImportPage.vue"), meta: imports },
    { path: "/divisions", name: "divisions", component: () => import("./pages/DivisionsPage.vue"), meta: registry },
    { path: "/wall", name: "wall", component: () => import("./pages/WallPage.vue"), meta: live },
    { path: "/registry", name: "registry", component: () => import("./pages/registry/RegistryPage.vue"), meta: registry },
    { path: "/registry/mend", name: "mend", component: () => import("./pages/registry/MendPage.vue"), meta: registry },
    { path: "/registry/labels", name: "labels", component: () => import("./pages/registry/LabelsPage.vue"), meta: registry },
    {
      path: "/registry/points/new",
      name: "new-file",
      component: () => import("./pages/registry/NewFilePage.vue"),
      meta: { needs: "editRegistry" },
    },
    {
      path: "/registry/points/:code",
      name: "file",
      component: () => import("./pages/registry/FilePage.vue"),
      props: true,
      meta: registry,
    },
    {
      path: "/registry/points/:code/print",
      name: "print",
      component: () => import("./pages/registry/PrintPage.vue"),
      props: true,
      meta: registry,
    },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});

/** Where somebody begins who has no use for the live map. */
const STARTS = [
  ["viewLive", "/"],
  ["viewRegistry", "/registry"],
  ["readAudit", "/audit"],
  ["manageAccounts", "/accounts"],
] as const;

router.beforeEach((to) => {
  const session = useSession();
  const { door } = to.meta;
  if (session.state === "out" && !door) return { name: "sign-in", query: to.fullPath === "/" ? {} : { return: to.fullPath } };
  if (session.state !== "in") return true;
  if (to.name === "sign-in") return returnPath(to.query["return"]);
  // Nothing else is answered until the second factor is set up.
  if (session.me?.mustEnrol && to.name !== "account" && to.name !== "privacy" && !door) return { name: "account" };
  if (to.path === "/" && !session.can("viewLive"))
    return STARTS.find(([permission]) => session.can(permission))?.[1] ?? { name: "account" };
  return true;
});
