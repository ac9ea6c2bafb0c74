import type { LiveEvent } from "@/api/types";
import type { Kind } from "./status";

/** Mark of an event: the state its points are in. */
export function kindOfEvent(event: Pick<LiveEvent, "kind">): Kind {
  switch (event.kind) {
    case "pointOffline":
      return "offline";
    case "pointDegraded":
      return "degraded";
    case "pointFaulty":
      return "faulty";
    case "pointFlapping":
    case "gatewayFlapping":
      return "flapping";
    case "gatewayDown":
    case "linkDown":
      return "unreachable";
    default:
      return "unknown";
  }
}
