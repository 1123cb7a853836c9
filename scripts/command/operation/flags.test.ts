import { beforeAll, expect, test } from "vitest";
import { loadSpec, type Spec } from "../../bundle.ts";
import { readOperations } from "../../openapi/read.ts";
import { readArguments } from "./arguments.ts";
import { type Flag, type Flags, flagsOf } from "./flags.ts";
import { operationHelp } from "./help.ts";

let spec: Spec;

beforeAll(async () => {
  spec = await loadSpec("scripts/fixtures/second-api/openapi.yaml");
});

const operationOf = (id: string) => readOperations(spec.document).operations.find((operation) => operation.id === id)!;
const flagsFor = (id: string): Flags => flagsOf(spec.document, operationOf(id));
const lineOf = ({ name, alias, reading, required, repeated }: Flag): string =>
  [name, alias ?? "-", reading, required ? "required" : "", repeated ? "repeated" : ""].filter(Boolean).join(" ");

test("every operation of another document becomes a command by the same rule", () => {
  const { operations } = readOperations(spec.document);
  const told = operations.map(({ id }) => [id, ...flagsFor(id).flags.map(lineOf)]);
  expect(told).toEqual([
    [
      "createLoan",
      "idempotency-key key text",
      "isbn - text required",
      "member - json required",
      "days - number required",
      "tags - text repeated",
      "note - text",
    ],
    [
      "getLoan",
      "loan-id id text required",
      "expand - text repeated",
      "page - number required",
      "x-branch branch text required",
    ],
    ["endLoan", "loan-id id text required"],
  ]);
});

test("no two spellings of a command mean the same", () => {
  for (const { id } of readOperations(spec.document).operations) {
    const { flags } = flagsFor(id);
    const spellings = flags.flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias]));
    expect(new Set(spellings).size).toBe(spellings.length);
  }
});

test("help says what is required and who calls", () => {
  const operation = operationOf("getLoan");
  const help = operationHelp(operation, flagsFor("getLoan"));
  expect(help).toMatch(/^waves-voice get-loan --id ID/);
  expect(help).toContain("\n  waves-voice get-loan --id my-id --page 1 --branch my-branch --dry-run\n");
});

test("a flag given twice, or with a value of another type, is refused by name", async () => {
  const { flags } = flagsFor("getLoan");
  const number: Flag = { ...flags[0]!, name: "count", alias: null, reading: "number", required: false };
  const command = { positional: null, flags: [number] };
  await expect(readArguments("x", command, ["--count", "1", "--count", "2"])).rejects.toThrow(
    /--count is given 2 times/,
  );
  await expect(readArguments("x", command, ["--count", "many"])).rejects.toThrow(/--count "many" is not a number/);
  expect(await readArguments("x", command, ["--count", "3"])).toMatchObject({ input: { [number.member]: 3 } });
});
