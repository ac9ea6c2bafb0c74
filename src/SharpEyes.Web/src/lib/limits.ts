/** Which figure of the card a sign is about, so that it can be shown with its value. Signs as the server names them. */
const FIGURE_OF: Record<string, [group: "stream" | "image" | "recording" | "device", figure: string, unit: string]> = {
  lowBitrate: ["stream", "kbps", "kbit/s"],
  lowFrameRate: ["stream", "fps", "fps"],
  packetLoss: ["stream", "loss", "%"],
  jitter: ["stream", "jitterMs", "ms"],
  delay: ["stream", "delayMs", "ms"],
  keyframeDelay: ["stream", "keyframeMs", "ms"],
  signalLoss: ["image", "signalLoss", "/100"],
  blur: ["image", "blur", "/100"],
  dark: ["image", "dark", "/100"],
  bright: ["image", "bright", "/100"],
  colourCast: ["image", "colourCast", "/100"],
  noise: ["image", "noise", "/100"],
  freeze: ["image", "freeze", "/100"],
  occlusion: ["image", "occlusion", "/100"],
  sceneChange: ["image", "sceneChange", "/100"],
  recordingShort: ["recording", "oldestDays", "d"],
  recordingGaps: ["recording", "missingSeconds", "s"],
  clockSkew: ["device", "clockSkewMs", "ms"],
  storageLow: ["device", "storageFreePct", "%"],
  processorHigh: ["device", "cpuPct", "%"],
  temperatureHigh: ["device", "tempC", "°C"],
};

type Groups = Partial<Record<"stream" | "image" | "recording" | "device", object | null>>;

/** The measured value behind a sign, as text; null when the sign has none or it was not measured. */
export function valueOfSign(sign: string, card: Groups): string | null {
  const known = FIGURE_OF[sign];
  if (!known) return null;
  const [group, figure, unit] = known;
  const value = (card[group] as Record<string, unknown> | null | undefined)?.[figure];
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const shown = sign === "packetLoss" ? value * 100 : value;
  const rounded = Math.abs(shown) < 10 && !Number.isInteger(shown) ? shown.toFixed(1) : String(Math.round(shown));
  return unit.startsWith("/") || unit === "%" ? rounded + unit : `${rounded} ${unit}`;
}
