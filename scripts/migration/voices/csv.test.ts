import { expect, test } from "vitest";
import { readCsv, writeCsv } from "./csv.ts";

test.each([
  "=1+1",
  "+1",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1+1",
  " =1+1",
  "\u00a0\u200b=1",
  "＝1+1",
  "＋1",
  "－1",
  "＠a",
  "\tx",
])("%j is no formula once it is written", (text) => {
  const [[cell] = []] = readCsv(writeCsv([[text]]));
  expect(cell).toBe(`'${text}`);
});

test("cells with a separator are quoted, and plain texts are unchanged", () => {
  expect(writeCsv([["x;=1+1", 'a"b', "a,b", "a\tb"]])).toBe('"x;=1+1","a""b","a,b","a\tb"\r\n');
  expect(writeCsv([["voice-1", "a=b", "Zoë 2", ""]])).toBe("voice-1,a=b,Zoë 2,\r\n");
});
