/** Divisions as codes of 12 digits: two for the province, then city 2, county 2, township 3, village 3. Pure. */

const LENGTHS = [2, 4, 6, 9, 12] as const;

/** The digits that a division and all that lies in it have in common. */
export function stem(code: string): string {
  const length = LENGTHS.find((one) => /^0*$/.test(code.slice(one))) ?? code.length;
  return code.slice(0, length);
}

export const EVERYWHERE = "*";

/** Whether a division lies in one of the divisions, or is one of them. */
export const lies = (code: string, within: readonly string[]): boolean =>
  within.some((one) => one === EVERYWHERE || code.startsWith(stem(one)));
