/** Words and numbers as they are shown. Pure; "now" is always passed in. */

export type Language = "zh" | "en";

const localeOf = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

export const formatCount = (value: number, language: Language): string => value.toLocaleString(localeOf(language));

/** 0.7136 → "71.4%". Never rounds up to 100 % while something is missing. */
export function formatShare(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const percent = value * 100;
  if (percent >= 100) return "100%";
  return `${(Math.floor(percent * 10 + 1e-9) / 10).toFixed(1)}%`;
}

/** 0.7136 → "71%", for narrow places. Never rounds up to 100 % while something is missing. */
export const formatPercent = (value: number): string => `${Math.floor(Math.min(1, value) * 100 + 1e-9)}%`;

/** A target as people say it: 98%, 99.5%. */
export const formatTarget = (value: number): string => `${Number((value * 100).toFixed(1))}%`;

/** Number of a cluster in at most four characters: 950, 1.2k, 12k. */
export function formatShort(value: number): string {
  if (value < 1000) return String(value);
  if (value < 9950) return `${(value / 1000).toFixed(1)}k`;
  if (value < 999_500) return `${Math.round(value / 1000)}k`;
  return `${(value / 1_000_000).toFixed(1)}M`;
}

const UNITS = {
  zh: { second: " 秒", minute: " 分", hour: " 小时", day: " 天" },
  en: { second: " s", minute: " min", hour: " h", day: " d" },
} as const;

/** Age in the two largest fitting units, e.g. "3 h 12 min". */
export function formatAge(milliseconds: number, language: Language): string {
  const unit = UNITS[language];
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds}${unit.second}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes < 10 ? `${minutes}${unit.minute} ${seconds % 60}${unit.second}` : `${minutes}${unit.minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}${unit.hour} ${minutes % 60}${unit.minute}`;
  return `${Math.floor(hours / 24)}${unit.day} ${hours % 24}${unit.hour}`;
}

const two = (value: number) => String(value).padStart(2, "0");

/** hh:mm:ss of the viewer's clock. */
export function formatClock(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** Time alone for today, date and time for other days. */
export function formatMoment(iso: string | null, now: Date): string {
  if (!iso) return "–";
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "–";
  if (at.toDateString() === now.toDateString()) return formatClock(at);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The largest of 1, 2 or 5 times a power of ten that is not above the value: where an axis puts its one line. */
export function roundBelow(value: number): number {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [5, 2, 1].find((candidate) => candidate * power <= value * (1 + 1e-9)) ?? 1;
  return step * power;
}

/** A measured figure with at most the given digits; an en dash when it was not measured. */
export function formatFigure(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  // Adding zero turns "-0" into "0".
  return (Number(value.toFixed(digits)) + 0).toLocaleString("en-GB", { maximumFractionDigits: digits, useGrouping: false });
}
