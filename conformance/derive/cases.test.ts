// Small documents in, case ids and expectations out.
import { describe, expect, test } from "vitest";
import { readOperations } from "../../scripts/openapi/read.ts";
import { createValidator } from "../schema/validate.ts";
import { type Case, isFile, type PlannedFile } from "./case.ts";
import { breaksOf, derive, find, form, jsonBody, photo } from "./cases.fixture.ts";
import { deriveCases } from "./cases.ts";
import { markers } from "./values/fresh.ts";
import { wav } from "./values/wav.ts";

test("a constraint is probed one step inside and one step outside", () => {
  const { cases } = derive(photo);
  const inside = find(cases, "valid/title-max-length");
  const outside = find(cases, "constraint/title-over-max-length");
  expect(inside.expect).toMatchObject({ decision: "accept", documented: ["200"] });
  expect(inside.input?.body).toMatchObject({ fields: { title: expect.stringMatching(/^.{5}$/) } });
  expect(outside.input?.body).toMatchObject({ fields: { title: expect.stringMatching(/^.{6}$/) } });
  expect(outside).toMatchObject({
    breaks: "#/paths/~1photos/post/requestBody/content/multipart~1form-data/schema/properties/title/maxLength",
    expect: { decision: "reject", documented: ["400"] },
    control: "addPhoto/valid/with-title",
  });
});

test("a name that is too long keeps its group and its end, and a status, behind the whole id of the operation", () => {
  const item = { type: "object", properties: { "telephone-number-of-the-person": { type: "string", minLength: 1 } } };
  const document = jsonBody({
    type: "object",
    properties: { "addresses-of-those-who": { type: "array", items: item } },
  });
  const { post } = document.paths["/photos"];
  const operationId = "putThePhotographsOfThePeople";
  const answer = { description: "", content: { "application/json": { schema: item } } };
  const responses = { ...post.responses, 400: answer };
  const paths = { "/photos": { post: { ...post, operationId, responses } } };
  const ids = derive({ ...document, paths }).cases.map(({ id }) => id);
  expect(ids).toContain(`${operationId}/constraint/the-person-under-min-length`);
  expect(ids).toContain(`${operationId}/answer/400-the-person-under-min-length`);
  expect(ids.filter((id) => id.length >= 70)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("taking `required` from the document takes the case with it", () => {
  const before = derive(photo).cases.map((each) => each.id);
  const after = derive(form({ properties: { photo: { type: "string", format: "binary" } } })).cases.map(
    (each) => each.id,
  );
  expect(before).toContain("addPhoto/missing/photo");
  expect(after).not.toContain("addPhoto/missing/photo");
});

test("a media type that encoding does not list is refused, and one that it lists is not", () => {
  const listed = form(
    { required: ["photo"], properties: { photo: { type: "string", format: "binary" } } },
    { encoding: { photo: { contentType: "image/png, image/jpeg" } } },
  );
  const { cases } = derive(listed);
  expect(find(cases, "kind/photo-under-unlisted-type").expect.decision).toBe("reject");
  // The bytes are of neither type.
  expect(find(cases, "kind/photo-as-image-jpeg").expect.decision).toBe("accept");
});

test("what no rule decides is a choice: filenames, undeclared methods, labels of JSON, and what follows a JSON text", () => {
  const json = derive(
    jsonBody({ type: "object", required: ["title"], properties: { title: { type: "string" } } }),
  ).cases;
  const decisions = (cases: readonly Case[], ids: readonly string[]) =>
    ids.map((id) => `${id} ${find(cases, id).expect.decision}`);
  const photos = derive(
    form({
      required: ["photo", "title"],
      properties: { photo: { type: "string", format: "binary" }, title: { type: "string" } },
    }),
  ).cases;
  const choices = ["kind/photo-as-text", "kind/title-as-file", "method/get", "method/put", "method/propfind"];
  expect(decisions(photos, choices)).toEqual(choices.map((id) => `${id} either`));
  const labels = ["media-type/plain-text", "media-type/octets", "media-type/mislabelled", "framing/json-surplus"];
  expect(decisions(json, labels)).toEqual(labels.map((id) => `${id} either`));
  for (const id of labels) expect(find(json, id).expect.note?.accepted, id).toBeTruthy();
  // What is read as something else than JSON is not the documented body.
  expect(find(json, "media-type/urlencoded").expect.decision).toBe("reject");
  expect(find(photos, "media-type/json").expect.decision).toBe("reject");
});

test("a text varies the request that was accepted, and brings no optional member but its own", () => {
  const text = { type: "string" };
  const schema = {
    type: "object",
    required: ["name"],
    properties: { name: text, note: text, city: text, street: text },
  };
  const bodyOf = (cases: readonly Case[], id: string): Record<string, unknown> =>
    JSON.parse(new TextDecoder().decode(find(cases, id).request.body!()));
  const { cases } = derive(jsonBody(schema));
  const control = bodyOf(cases, "valid/required-only");
  expect(bodyOf(cases, "text/name-quotes")).toEqual({ ...control, name: expect.stringContaining("quoted") });
  expect(bodyOf(cases, "text/note-quotes")).toEqual({ ...control, note: expect.stringContaining("quoted") });
  // One that the document does not allow alone comes with what it needs.
  const together = derive(jsonBody({ ...schema, dependentRequired: { street: ["city"] } })).cases;
  expect(bodyOf(together, "text/street-quotes")).toMatchObject({ city: expect.any(String) });
});

test("a recording is taken under each name of its format, and under other types as long as the target takes most of them", () => {
  const bytes = { type: "string", format: "binary", "x-sample": "a.wav" };
  const document = form(
    { required: ["photo"], properties: { photo: bytes } },
    { encoding: { photo: { contentType: "audio/wav, audio/wave, audio/mpeg, audio/mp4, video/mp4" } } },
  );
  const { cases } = derive(document, new Map([["a.wav", wav({ seconds: 1, hertz: 440 })]]));
  expect(find(cases, "kind/photo-as-audio-wave").expect.decision).toBe("accept");
  expect(find(cases, "kind/photo-as-video-mp4")).toMatchObject({
    expect: { decision: "either" },
    alike: ["audio-mpeg", "audio-mp4", "video-mp4"].map((type) => `addPhoto/kind/photo-as-${type}`),
  });
  const labels = ["", "-of-its-family"].map((more) => find(cases, `kind/photo-under-unlisted-type${more}`).title);
  expect(labels).toEqual(["application/octet-stream", "audio/x-wav"].map((type) => expect.stringContaining(type)));
});

test("a file near its limit is no larger than any reading of the limit allows", () => {
  const bytes = { type: "string", format: "binary", "x-sample": "a.wav", "x-max-bytes": 2 * 1024 ** 2 };
  const document = form({ required: ["photo"], properties: { photo: bytes } });
  const samples = new Map([["a.wav", wav({ seconds: 1, hertz: 440 })]]);
  const { cases } = deriveCases(
    { document, validate: createValidator(document), samples },
    readOperations(document).operations,
  );
  const near = find(cases, "file/photo-at-max-bytes");
  expect(near).toMatchObject({ breaks: null, expect: { decision: "accept" } });
  const { photo } = near.input?.body.kind === "fields" ? near.input.body.fields : {};
  expect(isFile(photo) && photo.bytes().byteLength).toBe(2_000_000);
});

test("a field is not there under a name that is merely like its own", () => {
  const named = (name: string) =>
    derive(form({ required: [name], properties: { [name]: { type: "string" } } }))
      .cases.filter(({ id }) => id.includes("/missing/") && !id.endsWith("/missing/body"))
      .map(({ title }) => title.replace(/^.* is /, ""));
  expect(named("shownName")).toEqual([
    "missing",
    "sent as shownname",
    "sent as shown_name",
    'sent as "shownName "',
    "sent as shownNameX",
  ]);
  expect(named("shown_name")).toEqual([
    "missing",
    "sent as Shown_name",
    "sent as shownName",
    'sent as "shown_name "',
    "sent as shown_nameX",
  ]);
});

test("credentials: what RFC 6750 calls malformed may be a 400, what is merely wrong may not", () => {
  const { cases } = derive(photo);
  expect(find(cases, "credential/empty").expect.documented).toEqual(["400", "401"]);
  expect(find(cases, "credential/wrong").expect.documented).toEqual(["401"]);
  expect(find(cases, "credential/wrong").needs).toBe("verified-credentials");
  expect(find(cases, "credential/lower-case-scheme").expect.decision).toBe("accept");
});

test("a scheme that another alternative takes is none of the wrong ones", () => {
  const either = structuredClone(photo);
  Object.assign(either.components.securitySchemes, { User: { type: "http", scheme: "basic" } });
  Object.assign(either.paths["/photos"].post, { security: [{ User: [] }, { Key: [] }] });
  const named = (document: typeof photo) => derive(document).cases.map(({ id }) => id.replace("addPhoto/", ""));
  expect(named(either)).toContain("credential/unknown-scheme");
  expect(named(either)).not.toContain("credential/foreign-scheme");
  expect(named(photo)).toContain("credential/foreign-scheme");
});

test("where anonymous calls are allowed, both sorts are served and none is refused", () => {
  const open = structuredClone(photo);
  Object.assign(open.paths["/photos"].post, { security: [{}, { Key: [] }] });
  const credentials = derive(open).cases.filter((each) => each.id.includes("/credential/"));
  expect(credentials.map(({ request, expect: { decision } }) => [request.credential, decision])).toEqual([
    ["none", "accept"],
    ["valid", "accept"],
  ]);
});

test("a document that knows no refusal leaves the choice to HTTP", () => {
  const { cases } = derive(
    form({ required: ["photo"], properties: { photo: { type: "string", format: "binary" } } }, {}, { 200: {} }),
  );
  expect(find(cases, "missing/photo").expect).toMatchObject({ documented: [], standard: [400, 413, 422] });
});

test("an operation for which no value can be made is refused by pointer, the others are derived", () => {
  const document = form({
    required: ["code"],
    properties: { code: { type: "string", pattern: "^q{3}(?=!)[0-9]{4}$" } },
  });
  Object.assign(document.paths, { "/health": { get: { operationId: "health", responses: { 200: {} } } } });
  const { cases, refused } = derive(document);
  expect(refused).toEqual([
    {
      operation: "addPhoto",
      pointer: "#/paths/~1photos/post/requestBody/content/multipart~1form-data/schema/properties/code",
      reason: "no valid value can be derived from the schema; give it an example",
    },
  ]);
  expect(new Set(cases.map((each) => each.operation))).toEqual(new Set(["health"]));
});

test("a form of which nothing is required says one thing all the same, what its choice demands or its first field", () => {
  const text = { type: "string" };
  const fieldsOf = (schema: object) => {
    const { cases } = derive(form({ properties: { title: text, note: text }, ...schema }));
    const { body } = find(cases, "valid/required-only").input!;
    return body.kind === "fields" ? Object.keys(body.fields) : [];
  };
  expect(fieldsOf({})).toEqual(["title"]);
  expect(fieldsOf({ anyOf: [{ required: ["note"] }, { required: ["title", "note"] }] })).toEqual(["note"]);
  expect(fieldsOf({ required: ["note"] })).toEqual(["note"]);
});

test("a multipart body of no bytes is no body, where one may be left out", () => {
  const document = structuredClone(photo);
  expect(find(derive(document).cases, "framing/empty").expect.decision).toBe("reject");
  Object.assign(document.paths["/photos"].post.requestBody, { required: false });
  expect(find(derive(document).cases, "framing/empty").expect.decision).toBe("either");
});

test("alternatives of which each takes what the others take are refused for that", () => {
  const cat = {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, age: { type: "integer" } },
  };
  const dog = {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, name: { type: "string" } },
  };
  const { refused } = derive(jsonBody({ oneOf: [cat, dog], discriminator: { propertyName: "kind" } }));
  expect(refused).toMatchObject([{ operation: "addPhoto", reason: expect.stringMatching(/oneOf and no other; tell/) }]);
});

test("an operation whose answer is described by what cannot be read is refused before anything is sent", () => {
  const schema = { type: "string", pattern: "^\\Asample\\Z$" };
  const answers = { 200: { description: "", content: { "application/json": { schema } } } };
  const document = form({ properties: { photo: { type: "string", format: "binary" } } }, {}, answers);
  Object.assign(document.paths, { "/health": { get: { operationId: "health", responses: { 200: {} } } } });
  const { cases, refused } = derive(document);
  const where = "#/paths/~1photos/post/responses/200/content/application~1json/schema/pattern";
  expect(refused).toMatchObject([{ operation: "addPhoto", pointer: where }]);
  expect(new Set(cases.map(({ operation }) => operation))).toEqual(new Set(["health"]));
});

test("a long name of an operation leaves the group and the name of its cases as they are", () => {
  const operationId = "Edit_the_settings_of_a_photo_v1_photos__photo_id__settings_edit_post";
  const post = {
    operationId,
    responses: { 200: {} },
    requestBody: { content: { "application/json": { schema: {} } } },
  };
  const ids = derive({ openapi: "3.1.0", paths: { "/photos": { post } } }).cases.map(({ id }) => id);
  expect(ids).toContain(`${operationId}/valid/required-only`);
  expect(ids).toContain(`${operationId}/framing/json-truncated`);
  expect(new Set(ids).size).toBe(ids.length);
});

describe("JSON bodies", () => {
  const order = {
    openapi: "3.1.0",
    paths: {
      "/orders": {
        post: {
          operationId: "order",
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["lines"],
                  properties: {
                    lines: {
                      type: "array",
                      minItems: 1,
                      items: { type: "object", required: ["sku"], properties: { sku: { type: "string" } } },
                    },
                  },
                },
              },
            },
          },
          responses: { 201: {}, 422: {} },
        },
      },
    },
  };

  test("members are probed at every depth", () => {
    const ids = derive(order).cases.map((each) => each.id);
    expect(ids).toContain("order/constraint/body-lines-under-min-items");
    expect(ids).toContain("order/constraint/body-lines-item-sku-missing");
    expect(ids).toContain("order/constraint/body-lines-item-sku-wrong-type");
  });

  test("a value that breaks two rules at once is never sent as if it broke one", () => {
    for (const each of derive(order).cases) {
      if (each.breaks?.includes("/schema/") && each.request.body !== null) {
        const value: unknown = JSON.parse(new TextDecoder().decode(each.request.body()));
        const schema = "#/paths/~1orders/post/requestBody/content/application~1json/schema";
        const broken = createValidator(order)(schema, value).map((violation) => violation.pointer);
        expect(new Set(broken), each.id).toEqual(new Set([each.breaks]));
      }
    }
  });
});

test("every multipart truncation ends where it says", () => {
  const { cases } = derive(photo);
  const text = (id: string): string =>
    new TextDecoder("latin1").decode(find(cases, `truncated/${id}`).request.body?.());
  expect(text("in-first-delimiter")).toMatch(/^--conformance-boundary-[0-9a-f]+$/);
  expect(text("after-first-delimiter")).toMatch(/^--[^\r\n]+\r\n$/);
  expect(text("in-part-headers")).not.toContain("\r\n\r\n");
  expect(text("after-part-headers")).toMatch(/\r\n\r\n$/);
  expect(text("before-close")).toMatch(/sample\n$/);
  expect(text("in-close-delimiter")).toMatch(/\r\n--conformance[^\r\n]*$/);
});

test("an answer that cannot be made up costs the client its script, and nobody a request", () => {
  const header = { required: true, schema: { type: "string", pattern: "^q(?=!)$" } };
  const { cases, refused, unscripted } = derive(
    form({ properties: { title: { type: "string" } } }, {}, { 200: { headers: { "X-Odd": header } }, 400: {} }),
  );
  expect(refused).toEqual([]);
  expect(unscripted).toEqual([
    {
      operation: "addPhoto",
      pointer: "#/paths/~1photos/post/responses/200/headers/X-Odd/schema",
      reason: "no valid value can be derived from the schema; give it an example",
    },
  ]);
  expect(cases.map(({ id }) => id)).toContain("addPhoto/valid/required-only");
});

test("a body that asks for any few of its members gets one", () => {
  const change = {
    openapi: "3.1.0",
    paths: {
      "/photos": {
        patch: {
          operationId: "addPhoto",
          requestBody: {
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  minProperties: 1,
                  properties: { title: { type: "string" }, hidden: { type: "boolean" } },
                },
              },
            },
          },
          responses: { 200: {}, 400: {} },
        },
      },
    },
  };
  const { cases, refused } = derive(change);
  expect(refused).toEqual([]);
  expect(find(cases, "valid/required-only").input?.body).toEqual({
    kind: "fields",
    fields: { title: `sample${markers[0]}` },
  });
  expect(find(cases, "constraint/body-under-min-properties").breaks).toMatch(/minProperties$/);
});

test("a value that would travel as nothing is not sent as null", () => {
  const nullable = { type: ["string", "null"], enum: ["a", null] };
  const document = {
    openapi: "3.1.0",
    paths: {
      "/photos": {
        get: {
          operationId: "addPhoto",
          parameters: [{ name: "sort", in: "query", schema: nullable }],
          responses: { 200: {} },
        },
      },
    },
  };
  const sorts = derive(document).cases.flatMap(({ input }) => Object.values(input?.parameters ?? {}));
  expect(sorts).toContain("a");
  expect(sorts).not.toContain(null);
});

test("files are as many, and as long, as the document lets them be", () => {
  const photos = {
    type: "array",
    minItems: 2,
    maxItems: 3,
    items: { type: "string", format: "binary", maxLength: 40 },
  };
  const { cases } = derive(form({ properties: { photos } }));
  const counts = (id: string) =>
    new TextDecoder().decode(find(cases, id).request.body?.()).split("filename=").length - 1;
  expect(counts("valid/photos-3-files")).toBe(3);
  expect(counts("constraint/photos-over-max-items")).toBe(4);
  expect(counts("constraint/photos-under-min-items")).toBe(1);
});

test("a body of bytes may be any, as long as its schema lets it be", () => {
  const schema = { type: "string", format: "binary", minLength: 1, maxLength: 300 };
  const document = jsonBody({});
  document.paths["/photos"].post.requestBody.content = { "application/octet-stream": { schema } } as never;
  const { cases } = derive(document);
  const length = (id: string) => find(cases, id).request.body?.().length;
  expect(length("valid/body-max-length")).toBe(300);
  expect(length("constraint/body-over-max-length")).toBe(301);
  expect(length("constraint/body-empty")).toBe(0);
  expect(find(cases, "valid/body-every-byte").expect.decision).toBe("accept");
});

test("a form is sent in its other spellings, and a number of JSON in those that few write", () => {
  const document = jsonBody({});
  const schema = { type: "object", required: ["a", "b"], properties: { a: { const: "x y" }, b: { type: "integer" } } };
  document.paths["/photos"].post.requestBody.content = { "application/x-www-form-urlencoded": { schema } } as never;
  const text = (cases: readonly Case[], id: string) => new TextDecoder().decode(find(cases, id).request.body?.());
  const { cases } = derive(document);
  expect(text(cases, "form/other-order")).toBe("b=1&a=x+y");
  expect(text(cases, "form/percent-for-spaces")).toBe("a=x%20y&b=1");
  expect(find(cases, "form/charset").expect.decision).toBe("either");
  const numbers = derive(jsonBody({ type: "object", properties: { n: { type: "integer" } } })).cases;
  expect(text(numbers, "framing/json-number-exponent")).toBe('{"n":1e0}');
  expect(text(numbers, "framing/json-number-negative-zero")).toBe('{"n":-0}');
  expect(find(numbers, "framing/json-number-beyond-doubles").expect.decision).toBe("either");
});

test("of two credentials that belong together each is left out, unless the other suffices by itself", () => {
  const components = {
    securitySchemes: {
      Id: { type: "apiKey", in: "header", name: "X-Id" },
      Key: { type: "http", scheme: "bearer" },
      Flow: { type: "oauth2" },
    },
  };
  const both = { Id: [], Key: [] };
  const secured = (...security: object[]) =>
    breaksOf({ ...jsonBody({ type: "object" }), components, security }).filter((name) => name.includes("/first-"));
  expect(secured(both)).toEqual(["credential/first-alone", "credential/first-missing"]);
  expect(secured(both, { Flow: [] })).toEqual(["credential/first-alone"]);
  expect(secured({ Id: [] })).toEqual([]);
});

test("every control is a case, however long the names and however much alike", () => {
  const long = `a${"VeryLongName".repeat(5)}`;
  const limited = { type: "string", maxLength: 5 };
  const { cases } = derive(form({ properties: { [long]: limited, fooBar: limited, foo_bar: limited } }));
  const ids = new Set(cases.map(({ id }) => id));
  expect(cases.filter(({ control }) => control !== null && !ids.has(control))).toEqual([]);
  const controls = cases.filter(({ breaks }) => breaks?.endsWith("/foo_bar/maxLength")).map(({ control }) => control);
  expect(controls).toEqual(["addPhoto/valid/with-foo-bar-2"]);
});

test("a list of files has as many as it must, and an optional file is held to its limit of bytes", () => {
  const file = { type: "string", format: "binary" };
  const properties = { photos: { type: "array", minItems: 3, items: file }, cover: { ...file, "x-max-bytes": 2_000 } };
  const { cases } = derive(form({ required: ["photos"], properties }));
  const names = (id: string) => {
    const body = find(cases, id).input?.body;
    return body?.kind === "fields" ? (body.fields.photos as PlannedFile[]).map(({ filename }) => filename) : [];
  };
  expect(new Set(names("valid/required-only")).size).toBe(3);
  expect(names("file/photos-name-long")).toHaveLength(3);
  expect(find(cases, "constraint/photos-under-min-items").title).toBe("photos is 2 files");
  const control = find(cases, "valid/with-cover").id;
  expect(find(cases, "file/cover-over-max-bytes")).toMatchObject({ expect: { decision: "reject" }, control });
  expect(find(cases, "file/cover-at-max-bytes")).toMatchObject({ breaks: null });
});

test("files of a list are files in every body that has parts, and a line of text in one that cannot hold them", () => {
  const { cases } = derive(
    form({
      required: ["photos"],
      properties: { photos: { type: "array", minItems: 2, items: { type: "string", format: "binary" } } },
    }),
  );
  const bodies = [...cases, ...derive(photo).cases].flatMap(({ id, request: { body } }) =>
    body === null ? [] : [[id, text(body())] as const],
  );
  expect(bodies.length).toBeGreaterThan(40);
  expect(bodies.filter(([, body]) => /"filename"|\[object Object\]/.test(body)).map(([id]) => id)).toEqual([]);
  const renamed = text(find(cases, "missing/photos-under-another-name").request.body?.() ?? new Uint8Array());
  expect(renamed.split("filename=")).toHaveLength(3);
});

test("each file that a client is handed has the bytes of its part", () => {
  const { cases } = derive(photo);
  const handed = cases.flatMap(({ input, request }) => {
    const value = input?.body.kind === "fields" ? input.body.fields.photo : undefined;
    return isFile(value) && request.body !== null ? [[value.bytes(), request.body()] as const] : [];
  });
  expect(handed.length).toBeGreaterThan(10);
  expect(handed.filter(([bytes, body]) => !Buffer.from(body).includes(Buffer.from(bytes)))).toEqual([]);
});

const text = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

test("a text and a file are tried beyond the limits that the document sets for others", () => {
  const file = { type: "string", format: "binary" };
  const properties = {
    name: { type: "string" },
    note: { type: "string", maxLength: 700 },
    song: { ...file, "x-sample": "a.wav" },
    cover: { ...file, "x-max-bytes": 2_000_001 },
  };
  const document = form({ required: ["name", "song"], properties });
  const samples = new Map([["a.wav", wav({ seconds: 1, hertz: 440 })]]);
  const source = { document, validate: createValidator(document), samples };
  const { cases } = deriveCases(source, readOperations(document).operations);
  expect(find(cases, "text/name-long").title).toBe("name has 701 characters");
  expect(find(cases, "file/song-large").title).toBe("song has 2,000,002 bytes");
});

test("a text that another member's rule forbids is never sent as if it were right", () => {
  const schema = {
    type: "object",
    required: ["country", "zip"],
    properties: { country: { const: "US" }, zip: { type: "string" } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    ...{ if: { properties: { country: { const: "US" } } }, then: { properties: { zip: { pattern: "^\\d{5,}$" } } } },
  };
  const content = { "application/json": { schema } };
  const document = {
    openapi: "3.1.0",
    paths: { "/a": { post: { operationId: "send", requestBody: { content }, responses: { 200: {} } } } },
  };
  const texts = derive(document).cases.filter(({ id }) => id.startsWith("send/text/"));
  expect(texts.map(({ id }) => id)).toEqual(["send/text/zip-digits"]);
});

test("a limit that JavaScript cannot tell from its neighbours is not tried", () => {
  const parameters = [
    { name: "id", in: "query", schema: { type: "integer", minimum: 1, maximum: Number("9223372036854775807") } },
  ];
  const document = {
    openapi: "3.1.0",
    paths: { "/a": { get: { operationId: "look", parameters, responses: { 200: {} } } } },
  };
  const names = derive(document).cases.map(({ id }) => id);
  expect(names).toContain("look/valid/id-minimum");
  expect(names.filter((name) => name.includes("maximum"))).toEqual([]);
});
