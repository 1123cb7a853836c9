// Compiles client.test-d.ts and clients of other documents as users would: with this repository's options, and without
// Node's types and with every declaration checked.
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSpec } from "../bundle.ts";
import { render } from "../generate/render.ts";
import { cacheFolder } from "../generate.ts";

const root = join(import.meta.dirname, "../..");
const ownTests = join(import.meta.dirname, "client.test-d.ts");
let folder = "";
let second = "";
let wrong = "";
let odd = "";

const generateInto = async (target: string, fixture: string): Promise<void> => {
  const spec = await loadSpec(join(root, `scripts/fixtures/${fixture}/openapi.yaml`), cacheFolder);
  const { files, refused } = await render(spec, cacheFolder);
  expect(refused).toEqual([]);
  for (const [name, content] of files) {
    await mkdir(dirname(join(target, name)), { recursive: true });
    await writeFile(join(target, name), content);
  }
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "client-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await generateInto(folder, "second-api");
  await generateInto(join(folder, "odd"), "odd-api");
  odd = join(folder, "odd/usage.ts");
  await writeFile(odd, usageOfOdd);
  second = join(folder, "usage.ts");
  wrong = join(folder, "wrong.ts");
  await writeFile(second, usageOfSecond);
  await writeFile(wrong, 'import { createClient } from "./client.ts";\ncreateClient().getLoan({ loanId: 1 });\n');
});
afterAll(() => rm(folder, { recursive: true }));

const usageOfSecond = `
import { createClient, type CreateLoanInput, type EndLoanResult } from "./client.ts";
const client = createClient();
const loan: CreateLoanInput = { isbn: "9780131103627", member: { card: "M-20417", branch: "north" }, days: 14 };
await client.createLoan({ ...loan, "Idempotency-Key": "12345678", tags: ["gift"], note: undefined });
// @ts-expect-error there is no such branch
await client.createLoan({ ...loan, member: { card: "M-20417", branch: "west" } });
// @ts-expect-error loanId is in the path, so it is required
await client.getLoan({ page: 1, "X-Branch": "north" });
const read = await client.getLoan({ loanId: "L-0042", page: 1, expand: ["book"], "X-Branch": "south" });
if (read.status === 200) read.data.state satisfies "open" | "overdue" | "ended";
if (read.status === 404) read.error.title satisfies string;
if (read.status === 418) read.error.title satisfies string;
if (read.status === 503) read.error.title satisfies string;
// @ts-expect-error 201 is a status of another operation: here it belongs to default, which is an error
if (read.status === 201) read.data;
const ended: EndLoanResult = await client.endLoan({ loanId: "L-0042" });
if (ended.ok) ended.data satisfies undefined;
`;

const usageOfOdd = `
import { type ByteStream, createClient } from "./client.ts";
const client = createClient();
const id = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const read = await client.getThingsByThingId({ "thing-id": id });
if (read.ok) read.data.id satisfies string;
// @ts-expect-error only requests have it
if (read.ok) read.data.secret;
await client.thingsReplaceOne({ "thing-id": id, note: "n", secret: "12345678", inner: null });
// @ts-expect-error only responses have it
await client.thingsReplaceOne({ "thing-id": id, id, note: "n", secret: "12345678", inner: null });
await client.then2({ "thing-id": id, note: null });
await client.thingsAll({ where: { note: "n" }, fields: ["id"] });
const hung = await client.putPicture({ year: 2026, month: 1, body: new Uint8Array(1) });
if (hung.ok) hung.data satisfies ByteStream;
await client.albumsCreate({ photos: [new Blob(), new Uint8Array(1)], about: { title: "t" } });
`;

const errorsOf = (files: readonly string[], options: ts.CompilerOptions): string[] => {
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(files, { ...options, noEmit: true }, { ...host, getSourceFile: parsed(host) });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
};

const sources = new Map<string, ts.SourceFile | undefined>();

/** Both programs read the same files, and parsing the DOM declarations takes a second. */
const parsed =
  (host: ts.CompilerHost): ts.CompilerHost["getSourceFile"] =>
  (name, ...rest) => {
    if (!sources.has(name)) sources.set(name, host.getSourceFile(name, ...rest));
    return sources.get(name);
  };

const repositoryOptions = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
};

test("valid code compiles and invalid code does not, with this repository's options", () => {
  const errors = errorsOf([ownTests, second, odd, wrong], repositoryOptions());
  expect(errors).toEqual([expect.stringMatching(/wrong\.ts:2 /)]);
});

test("the same for a user without Node's types who checks all declarations", () => {
  const options: ts.CompilerOptions = {
    ...repositoryOptions(),
    types: [],
    typeRoots: [],
    skipLibCheck: false,
    // TypeScript's own declarations need no check, and would take longer than everything else.
    skipDefaultLibCheck: true,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  };
  expect(errorsOf([ownTests, second, odd], options)).toEqual([]);
});
