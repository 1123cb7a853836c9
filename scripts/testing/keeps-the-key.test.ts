import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { createClient, orThrow } from "../../generated/client.ts";
import { faults } from "./faults.test-fixture.ts";
import { createTestFetch } from "./index.ts";
import { endOf, key, wav } from "./subject.test-fixture.ts";

/** The key in every form in which it could appear. */
const spellings = [
  key,
  encodeURIComponent(key),
  JSON.stringify(key).slice(1, -1),
  Buffer.from(key).toString("base64").replace(/=+$/, ""),
  Buffer.from(key).toString("hex"),
  [...key].reverse().join(""),
];

const showAll = (value: unknown): string =>
  [
    inspect(value, { depth: 20, showHidden: true, maxStringLength: null }),
    JSON.stringify(value),
    String(value),
    value instanceof Error ? value.stack : "",
    ...causesOf(value).map((cause) => inspect(cause, { depth: 20, showHidden: true }) + String(cause)),
  ].join("\n");

const causesOf = (value: unknown): readonly unknown[] =>
  value instanceof Error && value.cause !== undefined ? [value.cause, ...causesOf(value.cause)] : [];

const channels = ["log", "info", "warn", "error", "debug", "trace", "dir", "table"] as const;

/** Everything printed while `work` runs, by any means. */
const printedBy = async (work: () => Promise<unknown>): Promise<string> => {
  const printed: string[] = [];
  const take = (...values: unknown[]) =>
    void printed.push(values.map((value) => inspect(value, { depth: 9 })).join(" "));
  for (const channel of channels) vi.spyOn(console, channel).mockImplementation(take);
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => {
      take(String(text));
      return true;
    });
  }
  vi.spyOn(process, "emitWarning").mockImplementation(take as typeof process.emitWarning);
  await work();
  vi.restoreAllMocks();
  return printed.join("\n");
};

afterEach(() => void vi.restoreAllMocks());

const holdsKey = (text: string): readonly string[] => spellings.filter((spelling) => text.includes(spelling));

const around = (text: string, spelling: string): string => {
  const at = text.indexOf(spelling);
  return text.slice(Math.max(0, at - 60), at + 60);
};

test.each(faults)("$fault: the key is in nothing that is printed, thrown or returned", async ({ run }) => {
  const shown: string[] = [];
  const printed = await printedBy(async () => {
    // The default warning is printed, and the event is checked.
    const end = await endOf(run({}));
    const thrown = end instanceof Error ? end : await endOf((async () => orThrow(end as never))());
    shown.push(showAll(end), showAll(thrown));
  });
  await endOf(run({ onDeprecation: (event) => shown.push(showAll(event)) }));
  const visible = shown.join("\n");
  expect({
    printed: holdsKey(printed),
    visible: holdsKey(visible).map((spelling) => around(visible, spelling)),
  }).toEqual({ printed: [], visible: [] });
});

test("the default warning is what is printed, so that a key in it would be seen", async () => {
  const fetch = createTestFetch();
  const retired = () => createClient({ apiKey: key, fetch }).addVoice({ displayName: "Ada", file: wav() });
  const printed = await printedBy(retired);
  expect(printed).toMatch(/^'Deprecated: addVoice: POST /);
  expect(await printedBy(async () => console.debug({ deep: { key } }))).toContain(key);
});

test("an inspected client shows no key", async () => {
  const client = createClient({ apiKey: key, fetch: createTestFetch(), onDeprecation: null });
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(client));
  expect(holdsKey(showAll(client) + showAll(descriptors) + showAll(client.createVoiceClone))).toEqual([]);
});
