// Randomly damaged documents: reading, generating, deriving cases and preparing the mock's document must end soon, with
// a result or with an error that the user can act on.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { loadSpec, SpecError } from "../../scripts/bundle.ts";
import { render } from "../../scripts/generate/render.ts";
import { mockDocument } from "../../scripts/mock/mock-document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { UserError } from "../../scripts/terminal/user-error.ts";
import { deriveCases } from "../derive/cases.ts";
import { createValidator } from "../schema/validate.ts";

const inputs = 120;
const secondsEach = 2;
const megabytes = 300;
const sources = ["inherited-names", "second-api", "form-api"].map((name) =>
  join(import.meta.dirname, "../../scripts/fixtures", name, "openapi.yaml"),
);

/** Values put where another one is expected. */
const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  "x",
  "#/paths",
  "\u0000\r\n\u001b[2J",
  "^(a|a)*$",
  "(",
  "🏴".repeat(500),
  [],
  {},
  [[]],
  { $ref: "#" },
  { $ref: "#/nowhere" },
  { $ref: "#/components" },
  { type: "array" },
  { enum: [] },
  { const: {} },
  { allOf: [false] },
  { anyOf: [] },
  { not: {} },
  { oneOf: [{}, {}] },
  { type: ["null"] },
  { type: "nothing" },
  { minLength: 1e9 },
  { minItems: -1, maxItems: -2 },
  { pattern: "\\p{Nonsense}" },
  { required: ["__proto__"] },
  { multipleOf: 0 },
  { minimum: "1" },
  { additionalProperties: { $ref: "#/paths" } },
  { discriminator: {} },
];
const names = [
  "__proto__",
  "constructor",
  "$ref",
  "",
  "/",
  "a/b~c",
  "{x}",
  "x-key-env",
  "200",
  "default",
  "parameters",
  "\u202e",
];

test(`${inputs} broken documents cost neither the process nor more than ${secondsEach} s and ${megabytes} MB each`, async () => {
  const folder = await mkdtemp(join(tmpdir(), "documents-"));
  const random = generator(20_261_130);
  const whole = await Promise.all(sources.map(async (source) => (await loadSpec(source)).document));
  const wrong: string[] = [];
  let read = 0;
  // Loads the compiler and the bundler before anything is measured.
  await through(sources[0]!);
  let most = 0;
  for (let index = 0; index < inputs; index++) {
    const document = structuredClone(whole[index % whole.length]!);
    const changes = Array.from({ length: 1 + Math.floor(random() * 3) }, () => damage(document, random));
    const file = join(folder, `${index}.json`);
    await writeFile(file, JSON.stringify(document));
    collectGarbage();
    const before = { rss: process.memoryUsage().rss, highest: highestRss() };
    const started = process.cpuUsage();
    try {
      await through(file);
      read += 1;
    } catch (error) {
      if (!(error instanceof SpecError || error instanceof UserError))
        wrong.push(`${changes}: ${(error as Error).stack}`);
    }
    const { user, system } = process.cpuUsage(started);
    if (user + system > secondsEach * 1e6) wrong.push(`${changes}: ${(user + system) / 1e6} s`);
    // If the process's highest peak is older, this document's own peak cannot be seen, and its current use counts.
    const peak = highestRss() > before.highest ? highestRss() : process.memoryUsage().rss;
    most = Math.max(most, peak - before.rss);
  }
  await rm(folder, { recursive: true });
  console.log(`${inputs} documents, ${read} of them read, at most ${Math.round(most / 2 ** 20)} MB for one`);
  expect(wrong).toEqual([]);
  // The changes are neither so bad that nothing is read, nor so mild that nothing is refused.
  expect(read).toBeGreaterThan(inputs / 5);
  expect(read).toBeLessThan(inputs);
  expect(most).toBeLessThan(megabytes * 2 ** 20);
});

/** The highest memory use of this process so far, in bytes. */
const highestRss = (): number => process.resourceUsage().maxRSS * 1024;

/** Prevents leftovers of earlier documents from counting for the next. */
const collectGarbage = ((): (() => void) => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
})();

const through = async (file: string): Promise<void> => {
  const spec = await loadSpec(file);
  const { operations } = readOperations(spec.document);
  deriveCases({ ...spec, validate: createValidator(spec.document) }, operations);
  mockDocument(spec.document);
  await render(spec);
};

/** Makes one change at a random place in the document, and describes it. */
const damage = (document: object, random: () => number): string => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  let place = document as Record<string, unknown>;
  const path: string[] = [];
  for (let depth = 2 + Math.floor(random() * 9); depth > 0; depth--) {
    const deeper = Object.keys(place).filter((name) => typeof place[name] === "object" && place[name] !== null);
    if (deeper.length === 0) break;
    const name = pick(deeper);
    path.push(name);
    place = place[name] as Record<string, unknown>;
  }
  const keys = Object.keys(place);
  const key = keys.length === 0 ? pick(names) : pick(keys);
  const at = `${[...path, key].join("/")}`;
  const kind = random();
  if (kind < 0.6) {
    const value = pick(strange);
    define(place, key, value);
    return `${at} is ${JSON.stringify(value)}`;
  }
  if (kind < 0.75) {
    delete place[key];
    return `${at} is gone`;
  }
  const name = pick(names);
  define(place, name, place[key]);
  return `${at} stands as ${JSON.stringify(name)} too`;
};

const define = (place: object, name: string, value: unknown): void => {
  Object.defineProperty(place, name, { value, enumerable: true, configurable: true, writable: true });
};

/** Park and Miller's generator, which gives the same numbers on every machine. */
const generator = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};
