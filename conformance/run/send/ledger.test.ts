// What counts as made on this machine, where no ledger file is written.
import { expect, test } from "vitest";
import type { Case } from "../../derive/case.ts";
import type { Exchange, Header } from "../../http/exchange.ts";
import { countingLedger } from "./ledger.ts";

const afterSuccess = (status: number, headers: readonly Header[] = [], operation = "ask") => {
  const ledger = countingLedger(new Set(["addBook"]));
  const testCase = {
    id: `${operation}/valid/required-only`,
    operation,
    effect: "creates",
    request: { method: "POST" },
  };
  const response = { status, headers, body: new TextEncoder().encode("{}") };
  ledger.after(testCase as Case, { response } as unknown as Exchange);
  return ledger.left().map(({ created }) => created);
};

test("a 200 alone does not prove that anything was made", () => {
  expect(afterSuccess(200)).toEqual(["unknown"]);
});

test("201, a Location, or other operations about it prove that something was made", () => {
  expect(afterSuccess(201)).toEqual(["yes"]);
  expect(afterSuccess(200, [["Location", "/answers/1"]])).toEqual(["yes"]);
  expect(afterSuccess(200, [], "addBook")).toEqual(["yes"]);
});

test("a recording or a stream is only an answer", () => {
  expect(afterSuccess(200, [["Content-Type", "audio/wav"]])).toEqual([]);
  expect(afterSuccess(200, [["Content-Type", "text/event-stream"]])).toEqual([]);
});
