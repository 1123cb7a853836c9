// Names that replace markers: of the same length and kind, and never the same twice.
import { expect, test } from "vitest";
import type { Case } from "../../derive/case.ts";
import { markers } from "../../derive/values/fresh.ts";
import { newNames, renewed } from "./new-names.ts";

const [letters, hex, , upper, digits] = markers;
const file = {
  bytes: () => new TextEncoder().encode(letters),
  filename: letters,
  contentType: "text/plain",
  sample: null,
};
const testCase = {
  id: "add/valid/required-only",
  input: { parameters: { label: letters }, body: { kind: "fields", fields: { title: `a ${letters}`, n: 1, file } } },
  request: {
    target: `/things?label=${letters}`,
    headers: [["Idempotency-Key", hex]],
    body: () =>
      new TextEncoder().encode(`{"title":"a ${letters}","short":"${letters.slice(0, 5)}","code":"${upper}${digits}"}`),
  },
} as unknown as Case;

test("every place gets the same name, as long as the marker or what is left of it", () => {
  const names = newNames()();
  const { input, request } = renewed(testCase, names);
  const text = new TextDecoder().decode(request.body!());
  expect(JSON.parse(text)).toEqual({
    title: `a ${names[0]}`,
    short: names[0]!.slice(0, 5),
    code: `${names[3]}${names[4]}`,
  });
  expect(text.length).toBe(testCase.request.body!().length);
  expect(request.target).toBe(`/things?label=${names[0]}`);
  expect(request.headers).toEqual([["Idempotency-Key", names[1]]]);
  expect(input).toEqual({
    parameters: { label: names[0] },
    body: { kind: "fields", fields: { title: `a ${names[0]}`, n: 1, file } },
  });
});

test("letters replace letters and digits replace digits, for thousands of requests and in another run", () => {
  const shape = (text: string): string =>
    text.replaceAll(/\d/g, "0").replaceAll(/[a-z]/g, "a").replaceAll(/[A-Z]/g, "A");
  const seen = new Set<string>();
  for (const next of [newNames(), newNames()])
    for (let request = 0; request < 3_000; request += 1) {
      const names = next();
      expect(names.map(shape)).toEqual(markers.map(shape));
      expect(names[1]).toMatch(/^[0-9a-f]{8}$/);
      expect(names[4]).toMatch(/^[1-9]/);
      for (const name of names) seen.add(name);
    }
  expect(seen.size).toBeGreaterThan(2 * 3_000 * markers.length - 40);
});

test("a request without a marker keeps its bytes", () => {
  const body = new Uint8Array([1, 2, 3]);
  const { request } = renewed({ ...testCase, request: { ...testCase.request, body: () => body } }, newNames()());
  expect(request.body?.()).toBe(body);
});

/** The target and the title of a request that holds the text in both. */
const renewedTexts = (text: string, references: readonly unknown[] = []): readonly unknown[] => {
  const request = {
    ...testCase.request,
    target: `/things/${encodeURIComponent(text)}`,
    body: () => new TextEncoder().encode(JSON.stringify({ title: text })),
  };
  const renewedCase = renewed({ ...testCase, request }, newNames()(), references).request;
  const title: unknown = JSON.parse(new TextDecoder().decode(renewedCase.body!())).title;
  return [decodeURIComponent(renewedCase.target.replace("/things/", "")), title];
};

test.each(["fa8041fb-686d-4d69-bf79-48953ab25f97", "0e7b3d1c-686d-4d69-bf79-48953ab25f97", "01J8041ZQZXKT"])(
  "an id that has the beginning of a marker inside is not changed: %s",
  (id) => {
    expect(renewedTexts(id)).toEqual([id, id]);
    expect(renewedTexts(`a b/${id}`)).toEqual([`a b/${id}`, `a b/${id}`]);
  },
);

test.each([8041, "fa5041fb-8041-4d69-bf79-48953ab25f97", `ü/8041 ${digits}`])(
  "what names something that exists is not changed: %s",
  (id) => {
    expect(renewedTexts(String(id), [id])).toEqual([String(id), String(id)]);
  },
);

test("a shortened marker alone is replaced, whatever else the request refers to", () => {
  const [target, title] = renewedTexts("+49 8041", ["fa8041fb"]);
  expect(target).toMatch(/^\+49 \d{4}$/);
  expect(target).not.toBe("+49 8041");
  expect(title).toBe(target);
});
