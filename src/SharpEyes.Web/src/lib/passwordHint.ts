/**
 * An honest guess at a password: how long it is and whether it is one thing repeated. What has leaked elsewhere only the server knows,
 * so a good verdict here is no promise.
 */
export type PasswordHint = "short" | "repeats" | "row" | "name" | "fair" | "long";

export const SHORTEST = 15;
const LONG = 20;
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"];

/** Characters that are left when runs, rows and repetitions count once. */
function substance(text: string): number {
  let left = 0;
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at - 1, at + 1);
    const follows =
      at > 0 && (pair[0] === pair[1] || ROWS.some((row) => row.includes(pair) || [...row].reverse().join("").includes(pair)));
    if (!follows) left++;
  }
  return left;
}

const isRepetition = (text: string) => /^(.{1,8}?)\1+.{0,7}$/u.test(text);

export function passwordHint(password: string, names: readonly string[], shortest = SHORTEST): PasswordHint {
  const letters = [...password];
  if (letters.length < shortest) return "short";
  const text = password.toLowerCase();
  if (isRepetition(text) || new Set(letters).size < 5) return "repeats";
  if (substance(text) < letters.length / 2) return "row";
  const said = names.map((name) => name.trim().toLowerCase()).filter((name) => [...name].length >= 3);
  const rest = said.reduce((left, name) => left.replaceAll(name, ""), text);
  if ([...rest].length < letters.length / 2) return "name";
  return letters.length >= LONG ? "long" : "fair";
}
