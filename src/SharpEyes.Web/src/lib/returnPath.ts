/** Pages that are no place to come back to. */
const OUTSIDE = /^\/(sign-in|welcome)(?=[/?#]|$)/;

/**
 * Where to go after signing in: a path of this site, whatever an address asks for. What could lead elsewhere – another host, another
 * scheme, "//host", "/\host" – leads to the start.
 */
export function returnPath(wanted: unknown, otherwise = "/"): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return otherwise;
  const base = "https://here.invalid";
  let url: URL;
  try {
    url = new URL(wanted, base);
  } catch {
    return otherwise;
  }
  if (url.origin !== base || OUTSIDE.test(url.pathname) || url.pathname.startsWith("//")) return otherwise;
  return url.pathname + url.search + url.hash;
}
