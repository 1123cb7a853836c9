// The recorded verdicts on regular expressions are confirmed, and the checker recognises a bad expression.
import { expect, test } from "vitest";
import { faultOf, readVerdicts } from "./check-regexes.ts";

test("every regular expression recorded as linear is linear", async () => {
  const { linear } = readVerdicts();
  console.info(`${linear.length} regular expressions checked again`);
  const faults: string[] = [];
  for (const text of linear) {
    const fault = await faultOf(text);
    if (fault !== null) faults.push(`${text} ${fault}`);
  }
  expect(faults).toEqual([]);
});

test.each(["/^(a|a)*$/", "/\\s*;\\s*(?:\\w+)?$/", "/-+$/"])("%s is not", async (text) => {
  expect(await faultOf(text)).toMatch(/^takes (exponential|\d.. degree polynomial)/);
});
