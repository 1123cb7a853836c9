// Reads and writes comma-separated values by RFC 4180. Pure.

export const readCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[""]];
  let quoted = false;
  const source = text.replace(/^\uFEFF/, "");
  for (let index = 0; index < source.length; index++) {
    const char = source[index]!;
    const row = rows.at(-1)!;
    if (quoted) {
      if (char !== '"') add(row, char);
      else if (source[index + 1] === '"') add(row, source[++index]!);
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ",") row.push("");
    else if (char === "\n") rows.push([""]);
    else if (char !== "\r") add(row, char);
  }
  return rows.filter((row) => row.some((cell) => cell !== ""));
};

const add = (row: string[], char: string): void => void row.push((row.pop() ?? "") + char);

export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** Texts that a spreadsheet treats as a formula, even after blanks or invisible characters, in half or full width. */
const formula = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

// Also quotes a semicolon, which is the separator in locales with a decimal comma: a formula could begin after it.
const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
