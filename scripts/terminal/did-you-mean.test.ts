import { expect, test } from "vitest";
import { didYouMean } from "./did-you-mean.ts";

const names = ["addVoice", "getVoice", "listVoices", "POST"];

test.each([
  ["addVoic", "addVoice"],
  ["adVoice", "addVoice"],
  ["getvoice", "getVoice"],
  ["litsVoices", "listVoices"],
  ["PSOT", "POST"],
])("%s is %s", (given, meant) => {
  expect(didYouMean(given, names)).toBe(` Did you mean "${meant}"?`);
});

test.each(["", "x", "deleteEverything", "GET"])("%j is similar to none", (given) => {
  expect(didYouMean(given, names)).toBe("");
});
