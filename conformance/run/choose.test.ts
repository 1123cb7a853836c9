// What a filter selects, and the error for one that selects nothing.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { Document } from "../../scripts/openapi/document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { deriveCases } from "../derive/cases.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { runConformance } from "../run.ts";
import { createValidator } from "../schema/validate.ts";
import { choose } from "./choose.ts";

const folder = mkdtempSync(join(tmpdir(), "choose-"));
afterAll(() => rmSync(folder, { recursive: true }));

const responses = { 200: { description: "ok", content: { "application/json": { schema: { type: "string" } } } } };
const id = { name: "id", in: "path", required: true, schema: { type: "string", minLength: 2 } };
const document = {
  openapi: "3.1.0",
  info: { title: "Shelf", version: "1" },
  paths: {
    "/books": {
      get: { operationId: "listBooks", tags: ["books"], responses },
      post: { operationId: "addBook", tags: ["books", "write"], responses },
    },
    "/books/{id}": { get: { operationId: "readBook", tags: ["books"], deprecated: true, parameters: [id], responses } },
    "/books/{id}/loans": { get: { operationId: "listLoans", tags: ["loans"], parameters: [id], responses } },
  },
} as unknown as Document;

const { operations } = readOperations(document);
const { cases } = deriveCases({ document, validate: createValidator(document), samples: new Map() }, operations);
const chosen = (options: ConformanceOptions) => choose({ document, operations, cases }, options);
const operationsOf = (options: ConformanceOptions) => [
  ...new Set(chosen(options).cases.map(({ operation }) => operation)),
];
const all = ["listBooks", "addBook", "readBook", "listLoans"];

test.each<[ConformanceOptions, readonly string[]]>([
  [{}, all],
  [{ operations: ["addBook"] }, ["addBook"]],
  [{ operations: ["list*", "addBook"] }, ["listBooks", "addBook", "listLoans"]],
  [{ operations: ["list*", "!listLoans"] }, ["listBooks"]],
  [{ operations: ["!addBook"] }, ["listBooks", "readBook", "listLoans"]],
  [{ tags: ["loans", "write"] }, ["addBook", "listLoans"]],
  [{ tags: ["books", "!write"] }, ["listBooks", "readBook"]],
  [{ paths: ["/books/{id}"] }, ["readBook"]],
  [{ paths: ["/books/*"] }, ["readBook"]],
  [{ paths: ["/books/{id}/**"] }, ["readBook", "listLoans"]],
  [{ paths: ["!/books"] }, ["readBook", "listLoans"]],
  [{ methods: ["post"] }, ["addBook"]],
  [{ methods: ["!GET"] }, ["addBook"]],
  [{ excludeDeprecated: true }, ["listBooks", "addBook", "listLoans"]],
  [{ tags: ["books"], methods: ["get"], excludeDeprecated: true }, ["listBooks"]],
  [{ include: ["listBooks"] }, ["listBooks"]],
  [{ include: ["list*"] }, ["listBooks", "listLoans"]],
  [{ cases: ["addBook/**"], include: ["readBook/valid/*"] }, ["addBook", "readBook"]],
  [{ exclude: ["listBooks"] }, ["addBook", "readBook", "listLoans"]],
  [{ include: ["!listBooks"] }, ["addBook", "readBook", "listLoans"]],
])("%j", (options, meant) => {
  expect(operationsOf(options)).toEqual(meant);
  expect(all.filter((name) => chosen(options).operation(name))).toEqual(
    options.exclude || options.include?.[0] === "!listBooks" ? all : meant,
  );
  expect(chosen(options).whole).toBe(Object.keys(options).length === 0);
});

test.each<[ConformanceOptions, readonly string[]]>([
  [{}, []],
  [{ require: ["addBook"] }, ["addBook"]],
  [{ require: ["list*", "addBook"] }, ["listBooks", "addBook", "listLoans"]],
  [{ require: ["!addBook"] }, ["listBooks", "readBook", "listLoans"]],
  [{ require: ["addBook"], operations: ["listBooks"] }, ["addBook"]],
  [{ strict: true }, all],
])("%j demands %j", (options, demanded) => {
  expect(all.filter((name) => chosen(options).required(name))).toEqual(demanded);
});

test("a star crosses slashes if the glob has none, and otherwise does not", () => {
  const ids = (include: string) => chosen({ include: [include] }).cases.map((testCase) => testCase.id);
  expect(ids("*valid*")).toContain("listBooks/valid/required-only");
  expect(ids("readBook/*/*")).toEqual(
    cases.filter(({ operation }) => operation === "readBook").map((testCase) => testCase.id),
  );
  expect(() => ids("readBook/*")).toThrow("No case matches");
  expect(ids("addBook/**")).toEqual(ids("addBook"));
});

test.each<[ConformanceOptions, string]>([
  [
    { operations: ["adBook"] },
    'No operation matches "adBook" (--operation). Did you mean "addBook"? There are listBooks, addBook, readBook, listLoans.',
  ],
  [
    { require: ["adBook"] },
    'No operation matches "adBook" (--require). Did you mean "addBook"? There are listBooks, addBook, readBook, listLoans.',
  ],
  [{ operations: ["!adBook"] }, 'No operation matches "adBook"'],
  [{ tags: ["loan"] }, 'No tag matches "loan" (--tag). Did you mean "loans"? There are books, write, loans.'],
  [{ paths: ["/book"] }, 'Did you mean "/books"? There are /books, /books/{id}, /books/{id}/loans.'],
  [{ methods: ["PSOT"] }, 'Did you mean "POST"? There are GET, POST.'],
  [{ checks: ["status-documentd"] }, 'Did you mean "status-documented"? There are process-survives, '],
  [
    { include: ["redBook/**"] },
    'No case matches "redBook/**" (--include/--exclude). Did you mean "readBook"? Ids look like ',
  ],
  [{ exclude: ["nothing"] }, 'No case matches "nothing"'],
  [{ cases: ["nothing"] }, 'No case matches "nothing" (--cases).'],
  [
    { tags: ["loans"], methods: ["post"] },
    'No case is left: each filter matches something, but nothing matches --tag "loans" and --method "post".',
  ],
])("%j is refused", (options, message) => {
  expect(() => chosen(options)).toThrow(CannotRun);
  expect(() => chosen(options)).toThrow(message);
});

test("only findings of the selected checks are reported", async () => {
  const server = createServer(
    (_, response) => void response.writeHead(418, { "Content-Type": "text/html" }).end("tea"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const spec = join(folder, "openapi.json");
  writeFileSync(spec, JSON.stringify(document));
  const targets = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  const options = { spec, targets, operations: ["listBooks"] };
  const checksReported = async (checks: readonly string[]) => {
    const { targets, verdict } = await runConformance({ ...options, checks });
    const reported = targets[0]!.cases.flatMap(({ findings, notes }) =>
      [...findings, ...notes].map(({ check }) => check),
    );
    return { verdict, checks: [...new Set(reported)] };
  };
  const first = await checksReported([]);
  expect(first).toMatchObject({ verdict: "disagrees", checks: expect.arrayContaining(["status-documented"]) });
  expect(await checksReported(["status-documented"])).toEqual({ verdict: "disagrees", checks: ["status-documented"] });
  expect((await checksReported(["!status-documented"])).checks).not.toContain("status-documented");
});
