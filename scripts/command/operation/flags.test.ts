import { beforeAll, expect, test } from "vitest";
import { loadSpec, type Spec } from "../../bundle.ts";
import { NotUnderstood } from "../../openapi/document.ts";
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

test("no two spellings of a command have the same meaning", () => {
  for (const { id } of readOperations(spec.document).operations) {
    const { flags } = flagsFor(id);
    const spellings = flags.flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias]));
    expect(new Set(spellings).size).toBe(spellings.length);
  }
});

const operation = (form: unknown) => ({
  operationId: "shoutWord",
  "x-command": form,
  requestBody: {
    required: true,
    content: {
      "application/json": {
        schema: {
          type: "object",
          required: ["word", "speaker_id"],
          properties: { word: { type: "string" }, speaker_id: { type: "string" }, loud: { type: "boolean" } },
        },
      },
    },
  },
  responses: {
    200: { description: "Shouted.", content: { "audio/ogg": { schema: { type: "string", format: "binary" } } } },
  },
});

const shouting = (form: unknown) => {
  const document = {
    openapi: "3.1.0",
    servers: [{ url: "https://a.test" }],
    paths: { "/shouts": { post: operation(form) } },
  };
  return { document, operation: readOperations(document).operations[0]! };
};

test("a document may name the command, the input without a flag, and values that callers may omit", async () => {
  const shout = shouting({ name: "shout", argument: "word", set: { loud: true } });
  const flags = flagsOf(shout.document, shout.operation);
  expect(flags).toMatchObject({ name: "shout", answersBytes: true, positional: { member: "word" } });
  expect(flags.flags.map(lineOf)).toEqual(["speaker-id id text required", "loud - boolean"]);
  expect(await readArguments("shout", flags, ["Hey!", "--id", "s1"])).toMatchObject({
    input: { word: "Hey!", speaker_id: "s1", loud: true },
    out: null,
  });
  const quiet = await readArguments("shout", flags, ["Hey!", "--id", "s1", "--loud", "false", "--out", "hey.ogg"]);
  expect(quiet).toMatchObject({ input: { loud: false }, out: "hey.ogg" });
  expect(operationHelp(shout.operation, flags)).toMatch(
    /^waves-voice shout "WORD" --id ID \[OPTIONS\]\n[\s\S]*\(default: true\)\n[\s\S]*--out FILE, -o FILE[\s\S]*shout "My word" --id my-id --out answer/,
  );
  const plain = shouting(undefined);
  expect(flagsOf(plain.document, plain.operation)).toMatchObject({ name: "shout-word", positional: null });
});

test.each([
  [{ name: "Shout" }, /^x-command must have a `name` in kebab-case/],
  [{ name: "shout", argument: 1 }, /x-command must have a `name`/],
  ["shout", /x-command must have a `name`/],
  [{ name: "shout", argument: "text" }, /shoutWord has no input text/],
  [{ name: "shout", set: { laud: true } }, /shoutWord has no input laud/],
])("a command of another form is refused by its pointer: %j", (form, says) => {
  const { document, operation } = shouting(form);
  expect(() => flagsOf(document, operation)).toThrow(NotUnderstood);
  expect(() => flagsOf(document, operation)).toThrow(says);
});

test("help says what is required and which operation is called", () => {
  const operation = operationOf("getLoan");
  const help = operationHelp(operation, flagsFor("getLoan"));
  expect(help).toMatch(/^waves-voice get-loan --id ID/);
  expect(help).toContain("\n  waves-voice get-loan --id my-id --page 1 --branch my-branch --dry-run\n");
});

test("a repeated flag, or one with a value of another type, is refused by name", async () => {
  const { flags } = flagsFor("getLoan");
  const number: Flag = { ...flags[0]!, name: "count", alias: null, reading: "number", required: false };
  const command = { name: "x", positional: null, flags: [number], answersBytes: false };
  await expect(readArguments("x", command, ["--count", "1", "--count", "2"])).rejects.toThrow(
    /--count is given 2 times/,
  );
  await expect(readArguments("x", command, ["--count", "many"])).rejects.toThrow(/--count "many" is not a number/);
  expect(await readArguments("x", command, ["--count", "3"])).toMatchObject({ input: { [number.member]: 3 } });
});
