// A document in which every value looks like a reference. Beside it is what such a reference would reach: a server that
// must not be called, a file that must not be shown, and a pipe that must not be opened.
import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Bait = {
  readonly folder: string;
  /** The value used wherever a value may be. */
  readonly value: readonly Readonly<Record<string, unknown>>[];
  /** The content of the file, which must not be read. */
  readonly canary: string;
  /** What was reached so far, in words; empty if nothing was. */
  readonly taken: () => readonly string[];
  readonly close: () => void;
};

export const layBait = async (): Promise<Bait> => {
  const folder = await mkdtemp(join(tmpdir(), "values-"));
  const canary = `canary-${Math.random().toString(36).slice(2)}`;
  await writeFile(join(folder, "canary.json"), JSON.stringify({ canary }));
  execFileSync("mkfifo", [join(folder, "pipe.json")]);
  const taken = new Set<string>();
  const server = createServer((socket) => {
    taken.add("a connection was made");
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A pipe can be opened for writing without waiting only while it is open for reading.
  const watch = setInterval(() => {
    try {
      closeSync(openSync(join(folder, "pipe.json"), constants.O_WRONLY | constants.O_NONBLOCK));
      taken.add("a file was opened");
    } catch {
      // It is not read.
    }
  }, 20);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const value = [
    `${origin}/far.json`,
    "canary.json",
    join(folder, "canary.json"),
    `file://${folder}/canary.json`,
    "./pipe.json",
    "#/info",
    "#/components/schemas/Group",
  ].map((target) => ({ $ref: target, externalValue: target, kept: true }));
  const close = (): void => {
    clearInterval(watch);
    server.close();
  };
  return { folder, value, canary, taken: () => [...taken], close };
};

/** Every location of OpenAPI 3.1 that holds a value, with the bait in it. */
export const baitedDocument = (value: unknown): Readonly<Record<string, unknown>> => {
  const extended = { "x-note": value, "x-deep": { list: [{ inner: value }] } };
  const free = { type: "array", items: { type: "object" }, ...extended };
  const parameter = { name: "filter", in: "query", schema: { type: "string", ...extended }, example: "a", ...extended };
  const media = (more: object) => ({ "application/json": { schema: free, ...more, ...extended } });
  return {
    openapi: "3.1.0",
    info: { title: "Groups", version: "1", ...extended },
    servers: [{ url: "https://{host}", variables: { host: { default: "groups.example", ...extended } }, ...extended }],
    tags: [{ name: "groups", ...extended }],
    security: [{ key: [] }],
    ...extended,
    paths: {
      ...extended,
      "/groups": {
        ...extended,
        get: {
          operationId: "listGroups",
          ...extended,
          parameters: [
            parameter,
            { name: "X-Trace", in: "header", content: media({ examples: { one: { value } } }), ...extended },
          ],
          responses: {
            ...extended,
            "200": {
              description: "The groups.",
              headers: { "X-Total": { schema: { type: "integer" }, example: 1, ...extended } },
              content: media({ examples: { one: { summary: "One", value, ...extended } } }),
              links: { same: { operationId: "listGroups", parameters: { filter: value }, requestBody: value } },
            },
          },
        },
        post: {
          operationId: "makeGroup",
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Group" } } },
            ...extended,
          },
          responses: { "201": { description: "Made.", content: media({ example: value }) } },
          callbacks: {
            done: {
              ...extended,
              "{$request.body#/hook}": {
                post: {
                  requestBody: { content: media({ example: value }) },
                  responses: { "204": { description: "." } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      ...extended,
      examples: { held: { value, ...extended } },
      securitySchemes: { key: { type: "http", scheme: "bearer", ...extended } },
      schemas: {
        Group: {
          type: "object",
          ...extended,
          required: ["kind"],
          properties: {
            kind: { type: "string", enum: ["crew"], default: "crew", ...extended },
            members: { ...free, default: value, examples: [value, value] },
            fixed: { const: value, ...extended },
            either: { enum: [value, ...(value as unknown[])] },
            // A member may have the name of a keyword, and one named like an extension is a member.
            example: { $ref: "#/components/schemas/Named" },
            $ref: { type: "string" },
            "x-named": { $ref: "#/components/schemas/Named" },
          },
        },
        Named: { type: "string", maxLength: 5, discriminator: { propertyName: "kind", ...extended } },
      },
    },
  };
};
