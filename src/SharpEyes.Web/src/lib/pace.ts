const DAY_MS = 86_400_000;

/**
 * Villages newly covered per week, out of the trend of the coverage goal; null while the trend is shorter than three days, because a
 * morning's work is no pace.
 */
export function weeklyPace(trend: readonly { at: string; value: number | null }[], denominator: number): number | null {
  const known = trend.filter((entry) => entry.value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return null;
  const days = (Date.parse(last.at) - Date.parse(first.at)) / DAY_MS;
  if (!(days >= 3)) return null;
  return ((last.value! - first.value!) * denominator * 7) / days;
}
