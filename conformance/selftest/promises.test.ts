// What the suite promises about itself: cases do what they say, every rule is accounted for, and only the document
// knows the API.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadSpec, readBundle } from "../../scripts/bundle.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { deriveCases } from "../derive/cases.ts";
import { matchesGlob } from "../judge/glob.ts";
import { selfCheck } from "../judge/self-check.ts";
import { createValidator } from "../schema/validate.ts";
import { credentialAdditions } from "../wire/credentials.ts";
import { createMasker, maskRequest } from "../wire/mask.ts";
import { writeRequest } from "../wire/request-writer.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const key = "sk_promises_0123456789abcdefghij";
const specs = await Promise.all([
  readBundle(`${root}generated/openapi.json`, `${root}spec/openapi.yaml`),
  loadSpec(`${root}scripts/fixtures/second-api/openapi.yaml`),
  loadSpec(`${root}scripts/fixtures/form-api/openapi.yaml`),
]);

describe.each(specs.map((spec) => [spec.file.slice(root.length), spec] as const))("%s", (_, { document, samples }) => {
  const validate = createValidator(document);
  const { operations } = readOperations(document);
  const { cases, rules, unreachable } = deriveCases({ document, validate, samples }, operations);

  test("the bytes of each case break the one rule that it names, or none", () => {
    const wrong = cases.flatMap((testCase) => {
      const operation = operations.find(({ id }) => id === testCase.operation)!;
      const credential = credentialAdditions(operation.security, testCase.request.credential, key);
      const query = credential?.query.join("&") ?? "";
      const separator = testCase.request.target.includes("?") ? "&" : "?";
      const target = query === "" ? testCase.request.target : `${testCase.request.target}${separator}${query}`;
      const request = {
        ...testCase.request,
        body: testCase.request.body?.() ?? null,
        target,
        headers: [...testCase.request.headers, ...(credential?.headers ?? [])],
      };
      const { message } = writeRequest(request, new URL("http://127.0.0.1"));
      const sent = maskRequest(createMasker([key]), message);
      const reason = selfCheck({ document, validate }, operation, testCase, sent);
      return reason === null ? [] : [`${testCase.id}: ${reason}`];
    });
    expect(wrong).toEqual([]);
  });

  test('ids are unique short paths in kebab-case, without "should"', () => {
    const ids = cases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const bad = ids.filter(
      (id) => id.length >= 70 || !/^[^/]+(\/[a-z0-9]+(-[a-z0-9]+)*)+$/.test(id) || /should/.test(id),
    );
    expect(bad).toEqual([]);
  });

  test("the control of each case is a valid case of its operation", () => {
    const byId = new Map(cases.map((testCase) => [testCase.id, testCase]));
    const bad = cases.filter(({ control, operation }) => {
      const found = control === null ? undefined : byId.get(control);
      return control !== null && (found?.operation !== operation || found.expect.decision !== "accept");
    });
    expect(bad.map(({ id }) => id)).toEqual([]);
    const uncontrolled = cases.filter(({ expect: { decision }, control }) => decision === "reject" && control === null);
    expect(uncontrolled.map(({ id }) => id)).toEqual([]);
  });

  test("every rule is covered by a case, or listed with the reason why none can", () => {
    const reached = new Set(cases.flatMap(({ covers }) => covers));
    const listed = new Map(unreachable.map(({ pointer, reason }) => [pointer, reason]));
    expect(rules.filter(({ pointer }) => !reached.has(pointer) && !listed.get(pointer))).toEqual([]);
    expect(rules.length).toBeGreaterThan(5);
  });
});

test("no operation, path or field of the document is named in the code", () => {
  const { operations } = readOperations(specs[0]!.document);
  const words = operations.flatMap((operation) => [
    operation.id,
    ...operation.path.split("/").filter((segment) => /[_-]/.test(segment)),
    ...(operation.body?.contents.flatMap(({ fields }) => fields.map(({ name }) => name)) ?? []),
    ...operation.responses.flatMap(({ contents }) => contents.flatMap(({ fields }) => fields.map(({ name }) => name))),
  ]);
  // Leaves out words with a meaning of their own: `file`, `message`, `status`.
  const telling = [...new Set(words)].filter((word) => /[A-Z_-]/.test(word));
  expect(telling.length).toBeGreaterThan(2);
  const naming = sources("{scripts,conformance}/**/*.ts").filter(({ text }) =>
    telling.some((word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text)),
  );
  expect(naming.map(({ file }) => file)).toEqual([]);
});

/** Which other files of the repository a room may import. */
const arrows: readonly (readonly [room: string, may: RegExp])[] = [
  ["scripts/openapi/*.ts", /^scripts\/openapi\//],
  ["scripts/terminal/*.ts", /^(scripts\/(terminal|openapi)\/|generated\/openapi\.json$)/],
  ["scripts/parity{.ts,/*.ts}", /^scripts\/(parity|openapi)/],
  ["scripts/codegen/*.ts", /^scripts\/(codegen|openapi|parity|header\.ts|terminal\/visible\.ts)/],
  ["scripts/codegen/runtime/*.ts", /^scripts\/codegen\/runtime\//],
  ["scripts/bundle{.ts,/*.ts}", /^scripts\/(bundle|openapi|terminal|header)/],
  ["scripts/mock{.ts,/*.ts}", /^scripts\/(mock|openapi|bundle|terminal|codegen\/runtime)/],
  ["scripts/testing/*.ts", /^(scripts\/(testing|openapi)\/|generated\/openapi\.json$)/],
  ["scripts/migration/**/*.ts", /^(scripts\/(?!repository|generate|mock|testing)|generated\/)/],
  ["conformance/http/*.ts", /^conformance\/http\//],
  ["conformance/schema/*.ts", /^conformance\/schema\/|^scripts\/(openapi\/|codegen\/runtime\/pattern\.ts)/],
  ["conformance/derive/**/*.ts", /^conformance\/(derive|schema|http)\/|^scripts\/openapi\//],
  [
    "conformance/judge/*.ts",
    /^(conformance\/(judge|derive|schema|http|wire)|scripts\/openapi)\/|^conformance\/reason\.ts$/,
  ],
  [
    "conformance/report/*.ts",
    /^conformance\/(report|judge\/finding\.ts|causes\/cause\.ts|reason\.ts)|^scripts\/(openapi\/operation|terminal\/(visible|terminal-text|markdown-text))\.ts$/,
  ],
  ["conformance/recorded/*.ts", /^conformance\/(?!cli|targets)|^scripts\/openapi\//],
  ["conformance/causes/*.ts", /^conformance\/(causes|derive|judge|model\.ts|report\/report\.ts)/],
  [
    "conformance/wire/*.ts",
    /^conformance\/(wire|http)\/|^conformance\/derive\/case\.ts$|^scripts\/openapi\/(operation|field-syntax)\.ts$/,
  ],
  [
    "conformance/targets{.ts,/*.ts}",
    /^conformance\/(targets|wire|http|derive|schema|model\.ts|options\.ts)|^scripts\/(mock|openapi|codegen|terminal)|^generated\//,
  ],
  ["conformance/{model,options}.ts", /^conformance\/(?!run|targets|cli)|^scripts\/(openapi|terminal)\//],
  ["conformance/run{.ts,/**/*.ts}", /^conformance\/(?!cli)|^scripts\/(openapi|bundle|terminal)/],
];

test.each(arrows)("%s imports only what the architecture allows", (room, may) => {
  const files = sources(room);
  expect(files.length).toBeGreaterThan(1);
  const astray = files.flatMap(({ file, text }) =>
    importsOf(file, text)
      .filter((target) => !target.includes(":") && !may.test(target))
      .map((target) => `${file} → ${target}`),
  );
  expect(astray).toEqual([]);
});

test("no file imports itself through others, types included", () => {
  const imports = new Map(
    sources("{scripts,conformance}/**/*.ts").map(({ file, text }) => [file, importsOf(file, text)]),
  );
  expect(imports.size).toBeGreaterThan(500);
  expect(circlesOf(imports)).toEqual([]);
});

test("in scripts, only the command and the bench import the suite", () => {
  const knowing = sources("scripts/**/*.ts").filter(({ file, text }) =>
    importsOf(file, text).some((target) => target.startsWith("conformance/")),
  );
  expect(
    knowing.map(({ file }) => file).filter((file) => !/^scripts\/(command|repository\/bench)\//.test(file)),
  ).toEqual([]);
});

test("a single file gives a case its outcome", () => {
  const deciding = sources("conformance/{run,judge}{.ts,/**/*.ts}").filter(({ text }) =>
    /\boutcome: "|\boutcome = "/.test(text),
  );
  expect(deciding.map(({ file }) => file)).toEqual(["conformance/run/decide/outcome.ts"]);
});

test("http, schema, derive, judge, causes and report do no I/O", () => {
  const doing = sources("conformance/{http,schema,derive,judge,causes,report}/**/*.ts").flatMap(({ file, text }) =>
    importsOf(file, text)
      .filter((target) => /^package:(node:(http|https|net|tls|fs)|vitest)/.test(target))
      .map((target) => `${file} → ${target}`),
  );
  expect(doing).toEqual([]);
});

const sources = (pattern: string): readonly { readonly file: string; readonly text: string }[] => {
  return ["scripts", "conformance"]
    .flatMap((room) => readdirSync(`${root}${room}`, { recursive: true }).map((name) => `${room}/${name}`))
    .filter((file) => file.endsWith(".ts") && matchesGlob(file, pattern))
    .filter((file) => !/\.(test|test-d|test-suite|fixture|test-fixture)\.ts$|\/(fixtures|selftest)\//.test(file))
    .map((file) => ({ file, text: readFileSync(`${root}${file}`, "utf8") }));
};

/** Repository paths, or `package:name` for foreign packages. */
const importsOf = (file: string, text: string): readonly string[] => {
  return [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, target = ""]) =>
    target.startsWith(".") ? new URL(target, `file:///${file}`).pathname.slice(1) : `package:${target}`,
  );
};

/** Each import cycle once, as its list of files. */
const circlesOf = (imports: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const circles: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (way.includes(file) || finished.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...way, file]);
    finished.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return circles;
};
