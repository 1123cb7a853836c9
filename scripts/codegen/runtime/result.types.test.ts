// Checks at compile time that a literal status narrows a result despite its undocumented member.
import { expect, test } from "vitest";
import type { DataOf, Failure, StatusIn, Success, Undocumented } from "./result.ts";

type Documented = Success<200, { id: string }> | Failure<400, { why: string }> | Failure<401, { who: number }>;
type Result = Documented | Undocumented<Documented["status"]>;
type Ranged = Failure<404, { a: 1 }> | Failure<Exclude<StatusIn<"4XX">, 404>, { b: 2 }>;

const byStatus = (result: Result): string => {
  if (result.status === 200) return result.data.id;
  if (result.status === 400) return result.error.why.trim();
  if (result.status === 401) return result.error.who.toFixed();
  if (result.status === 418) return String(result.error);
  // @ts-expect-error the error of an undocumented status is unknown
  return result.error.why;
};

const bySwitch = (result: Result): number | string => {
  switch (result.status) {
    case 200:
      return result.data.id;
    case 400:
      return result.error.why;
    case 401:
      return result.error.who;
    default: {
      const status: number = result.status;
      return status;
    }
  }
};

const byRange = (result: Ranged): 1 | 2 => (result.status === 404 ? result.error.a : result.error.b);
const byOk = (result: Result): { id: string } | null => (result.ok ? result.data : null);

test("a literal status narrows the result", () => {
  const response = new Response(null);
  const result = { ok: true, status: 200, data: { id: "a" }, response } as Result;
  const data: DataOf<Result> = { id: "a" };
  expect([byStatus(result), bySwitch(result), byOk(result), data.id]).toEqual(["a", "a", { id: "a" }, "a"]);
  expect(byRange({ ok: false, status: 404, error: { a: 1 }, response })).toBe(1);
});
