import { defineStore } from "pinia";
import { shallowRef } from "vue";
import type { RoleLine } from "@/api/accessTypes";
import { fetchRoles } from "@/api/accounts";
import { useUi } from "./ui";

/** The roles as the server defines them: asked for once, when something is to be said of them. */
export const useRoles = defineStore("roles", () => {
  const ui = useUi();
  const all = shallowRef<RoleLine[]>([]);
  let asking: Promise<void> | null = null;

  function load(): Promise<void> {
    asking ??= fetchRoles().then(
      (answer) => void (all.value = answer),
      // Sentences go without the names of roles.
      () => void (asking = null),
    );
    return asking;
  }

  /** Names of the roles that may do something, as words. */
  const namesWith = (permission: string): string =>
    all.value
      .filter((role) => (role.permissions as string[]).includes(permission))
      .map((role) => role.name[ui.language])
      .join(ui.language === "zh" ? "、" : ", ");

  return { all, load, namesWith };
});
