const KEY = "sharpeyes.deviceServer";

/** Where devices find the server, as it is printed for those who set them up. */
export interface DeviceServer {
  host: string;
  port: string;
}

/** What was printed last; null when nothing was. */
export function rememberedServer(): DeviceServer | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") as DeviceServer | null;
  } catch {
    return null;
  }
}

/** The host of this page and the usual port: the way to the server may differ for devices. */
export const usualServer = (tls: boolean): DeviceServer => ({ host: location.hostname, port: tls ? "8883" : "1883" });

export const rememberServer = (server: DeviceServer): void => localStorage.setItem(KEY, JSON.stringify(server));
