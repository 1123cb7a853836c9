import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { loadSpec } from "../../../scripts/bundle.ts";
import type { Document } from "../../../scripts/openapi/document.ts";
import { withoutOptional } from "../required-operations.ts";
import { batteryFor, exchangeRaw, type Parcel } from "./battery.fixture.ts";
import { catalogueFor, conforming, drifts, independent } from "./catalogue.ts";
import { constraintDrifts } from "./drifts/constraints.ts";
import type { Entry } from "./entry.ts";
import { operationsOf } from "./reference/contract.ts";
import { startServer } from "./start.ts";

const key = "sk_0123456789abcdef0123456789abcdef";
const document = withoutOptional(JSON.parse(await readFile("generated/openapi.json", "utf8")) as Document);
const catalogue = catalogueFor(document);
const upload = operationsOf(document).find((operation) => operation.body?.contents[0]?.kind === "multipart")!;
const battery = batteryFor(upload, key);
const referenceEntry = conforming.find((entry) => entry.name === "reference")!;
const reference = await startServer(referenceEntry, document, { key });
const expected = new Map<string, string>();
for (const parcel of battery) expected.set(parcel.name, await exchangeRaw(reference.baseUrl, parcel));
afterAll(() => reference.stop());

const send = (changes: { key?: string; form?: FormData; method?: string }): Promise<Response> =>
  fetch(reference.baseUrl + upload.path, {
    method: changes.method ?? upload.method,
    headers: { Authorization: `Bearer ${changes.key ?? key}` },
    body: changes.method === "GET" ? null : (changes.form ?? validForm()),
  });
const validForm = (): FormData => {
  const form = new FormData();
  form.set("displayName", "my voice");
  form.set("file", new Blob(["RIFF"], { type: "audio/wav" }), "voice.wav");
  return form;
};

test("the reference accepts a valid request from fetch and FormData, with the documented example", async () => {
  const response = await send({});
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(
    upload.responses.find(({ status }) => status === "200")!.contents[0]!.examples[0]!.value,
  );
});

test("the reference refuses a wrong key, a missing field, a plain file, an undeclared method and an unknown path", async () => {
  const nameless = validForm();
  nameless.delete("displayName");
  const plain = validForm();
  plain.set("file", "not a file");
  expect((await send({ key: "sk_wrong" })).status).toBe(401);
  expect((await send({ form: nameless })).status).toBe(400);
  expect((await send({ form: plain })).status).toBe(400);
  expect((await send({ method: "GET" })).status).toBe(405);
  expect((await fetch(`${reference.baseUrl}/nowhere`)).status).toBe(404);
});

const statusOf = (answer: string): number => Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);

test("the reference answers every request of the battery as the contract says", () => {
  const refused = {
    401: /^(?!field name).*credential|^bare key|^foreign scheme|^token scheme|^wrong key( but.*|:.*)?$|key that begins alike|truncated key|extended key/,
    400: /^without|^misnamed|file as text|text as file|^(json|urlencoded|plain text|octets|untyped|no body)$|^octets, then|no boundary|foreign boundary|^truncated$|unclosed|malformed|line feeds|cut message|^nothing right$/,
    405: /^[A-Z]+( without credential)?$/,
  };
  for (const [name, answer] of expected) {
    const status = statusOf(answer);
    if (name === "OPTIONS") expect(status).toBe(204);
    else if (refused[405].test(name)) expect(status, name).toBe(405);
    else if (name === "wrong key, body withheld") expect(answer).toBe("[timed out]");
    else if (refused[401].test(name)) expect(status, name).toBe(401);
    else if (refused[400].test(name)) expect(status, name).toBe(400);
    else expect(status, name).toBe(200);
  }
});

test("the catalogue is large enough, and its names are unique", () => {
  const all = Object.values(catalogue).flat();
  expect(new Set(all.map((entry) => entry.name)).size).toBe(all.length);
  expect(drifts.filter((entry) => entry.applies(document)).length).toBeGreaterThanOrEqual(110);
  expect(catalogue.drifts.length).toBeGreaterThanOrEqual(150);
  expect(catalogue.conforming.length).toBeGreaterThanOrEqual(40);
  expect(catalogue.undecidable.length).toBeGreaterThanOrEqual(15);
  expect(catalogue.independent).toHaveLength(5);
  for (const entry of all) expect(entry.name, entry.name).toMatch(/^[A-Za-z0-9]+(-[A-Za-z0-9_]+)*$/);
});

/** The first request of the battery that the server answers differently from the reference. */
const difference = async (entry: Entry): Promise<{ parcel: Parcel; answer: string } | null> => {
  const started = await startServer(entry, document, { key });
  try {
    for (const parcel of battery) {
      const answer = await exchangeRaw(started.baseUrl, parcel);
      if (answer !== expected.get(parcel.name)) return { parcel, answer };
    }
    return null;
  } finally {
    await started.stop();
  }
};

test.for(catalogue.drifts.map((entry) => [entry.name, entry] as const))(
  "the drift %s is noticeable",
  async ([, entry]) => {
    expect(await difference(entry), entry.what).not.toBeNull();
  },
);

const slow = /^slow/;

test.for(catalogue.conforming.filter(({ name }) => !slow.test(name)).map((entry) => [entry.name, entry] as const))(
  "%s is odd",
  async ([name, entry]) => {
    const found = await difference(entry);
    if (name === "reference") expect(found).toBeNull();
    else expect(found, entry.what).not.toBeNull();
  },
);

test("the slow servers are slow and give the same answers", async () => {
  for (const entry of catalogue.conforming.filter(({ name }) => slow.test(name))) {
    const started = await startServer(entry, document, { key });
    const before = performance.now();
    const answer = await exchangeRaw(started.baseUrl, battery[0]!);
    expect(performance.now() - before, entry.name).toBeGreaterThan(140);
    expect(statusOf(answer)).toBe(200);
    await started.stop();
  }
});

test.for(catalogue.undecidable.map((entry) => [entry.name, entry] as const))(
  "%s cannot be decided",
  async ([, entry]) => {
    const started = await startServer(entry, document, { key });
    if (started.baseUrl.startsWith("https:")) await expect(fetch(started.baseUrl)).rejects.toThrow();
    else expect(await differsSoon(started.baseUrl), entry.what).toBe(true);
    await started.stop();
  },
);

const differsSoon = async (baseUrl: string): Promise<boolean> => {
  for (const parcel of battery.slice(0, 30)) {
    if ((await exchangeRaw(baseUrl, { ...parcel, ms: 200 })) !== expected.get(parcel.name)) return true;
  }
  return false;
};

test.for(independent.map((entry) => [entry.name, entry] as const))("%s implements the contract", async ([, entry]) => {
  const started = await startServer(entry, document, { key });
  const wanted = ["valid", "no credential", "wrong key", "without file", "json", "no boundary", "GET", "other order"];
  for (const parcel of battery.filter(({ name }) => wanted.includes(name))) {
    const answer = await exchangeRaw(started.baseUrl, parcel);
    expect(statusOf(answer), parcel.name).toBe(statusOf(expected.get(parcel.name) ?? ""));
  }
  expect(started.requests()).toBe(wanted.length);
  await started.stop();
});

test("the catalogue works with another document, and makes drifts from its constraints", async () => {
  const other = (await loadSpec("scripts/fixtures/second-api/openapi.yaml")).document;
  const { drifts: applying, conforming: odd } = catalogueFor(other);
  expect(constraintDrifts(other).length).toBeGreaterThan(0);
  for (const entry of [...applying, ...odd]) {
    const started = await startServer(entry, other, { key });
    await started.stop();
  }
});
