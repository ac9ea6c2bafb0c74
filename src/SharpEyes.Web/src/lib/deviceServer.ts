const KEY = "sharpeyes.deviceServer";
const TLS_PORT = "8883";

/** Where devices find the server, as it is printed for those who set them up. */
export interface DeviceServer {
  host: string;
  port: string;
}

/** What was printed last, else the host of this page: the way to it may differ for devices. */
export function readServer(): DeviceServer {
  const otherwise = { host: location.hostname, port: TLS_PORT };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<DeviceServer> | null;
    return { host: kept?.host || otherwise.host, port: kept?.port || otherwise.port };
  } catch {
    return otherwise;
  }
}

export const rememberServer = (server: DeviceServer): void => localStorage.setItem(KEY, JSON.stringify(server));
