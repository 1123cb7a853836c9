// Comma-separated values as RFC 4180 has them. Pure.

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

/** What a spreadsheet takes for a formula, whatever blank or invisible character stands before it, in either width. */
const formula = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

// A semicolon separates where the decimal sign is a comma, and a formula could begin behind it.
const cell = (text: string): string => {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
