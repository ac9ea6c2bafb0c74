import { HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import { reconnectDelay } from "@/lib/backoff";
import type { AreaChanged, AreaState, LiveEvent, Overview, Pulse } from "./types";

export interface LiveHandlers {
  areaChanged(message: AreaChanged): void;
  overview(message: Overview): void;
  events(messages: LiveEvent[]): void;
  pulse(message: Pulse): void;
  /** Called after every (re)connection; the server has forgotten what was watched. */
  connected(): void;
  disconnected(): void;
  /** A try to connect failed; the next one waits for this. */
  failed(): Promise<void>;
}

export interface LiveHub {
  /** Replaces the watched areas; gives the whole state of each. Null when there is no connection now. */
  watch(areas: string[]): Promise<AreaState[] | null>;
  resync(area: string): Promise<AreaState | null>;
  stop(): void;
}

/** The only file that knows SignalR. Keeps trying to connect, with a growing jittered delay, until stopped. */
export function openHub(handlers: LiveHandlers): LiveHub {
  const connection = new HubConnectionBuilder().withUrl("/hubs/live").configureLogging(LogLevel.None).build();
  connection.serverTimeoutInMilliseconds = 15_000;
  connection.keepAliveIntervalInMilliseconds = 10_000;

  connection.on("areaChanged", handlers.areaChanged);
  connection.on("overview", handlers.overview);
  connection.on("events", handlers.events);
  connection.on("pulse", handlers.pulse);

  let stopped = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = async () => {
    if (stopped) return;
    try {
      await connection.start();
      attempt = 0;
      handlers.connected();
    } catch {
      await handlers.failed();
      later();
    }
  };

  const later = () => {
    if (stopped) return;
    timer = setTimeout(() => void start(), reconnectDelay(attempt++, Math.random()));
  };

  connection.onclose(() => {
    handlers.disconnected();
    later();
  });

  const invoke = async <T>(method: string, argument: unknown): Promise<T | null> => {
    if (connection.state !== HubConnectionState.Connected) return null;
    try {
      return await connection.invoke<T>(method, argument);
    } catch {
      // The connection broke, or the server is starting: the next connection asks again.
      return null;
    }
  };

  void start();

  return {
    watch: (areas) => invoke<AreaState[]>("watch", areas),
    resync: (area) => invoke<AreaState>("resync", area),
    stop() {
      stopped = true;
      clearTimeout(timer);
      void connection.stop();
    },
  };
}
