/** Tables as CSV (RFC 4180), as a planner's spreadsheet would read and write them. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const end = () => {
    rows.at(-1)!.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quoted && letter === '"' && text[at + 1] === '"') cell += text[++at];
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ",") end();
    else if (!quoted && letter === "\n") {
      end();
      rows.push([]);
    } else if (quoted || (letter !== "\r" && letter !== "\uFEFF")) cell += letter;
  }
  end();
  return rows.filter((row) => row.some((text) => text !== ""));
}

export const writeTable = (rows: readonly (readonly string[])[]): string =>
  "\uFEFF" +
  rows.map((row) => row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join()).join("\r\n");
