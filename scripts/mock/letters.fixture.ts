// A document for the tests of this folder, and a folder with it as YAML and JSON, and its sample.
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const answer = (status: string, example: unknown) => ({
  description: status,
  content: { "application/json": { schema: { type: "object" }, examples: { one: { value: example } } } },
});

export const letters = {
  openapi: "3.1.0",
  info: { title: "Letters", version: "2.0.0" },
  servers: [{ url: "https://letters.example" }],
  components: {
    securitySchemes: {
      token: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", in: "header", name: "X-Key" },
    },
    schemas: {
      Stamp: {
        type: "object",
        required: ["country", "cents"],
        properties: {
          country: { enum: ["PT", "NL"] },
          cents: { type: "integer", minimum: 5 },
          note: { type: "string" },
        },
      },
    },
  },
  paths: {
    "/letters": {
      post: {
        operationId: "sendLetter",
        deprecated: true,
        "x-replaced-by": "POST /mail",
        security: [{ token: [] }],
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["to", "scan"],
                properties: {
                  to: { type: "string", examples: ["Zoë's aunt"] },
                  scan: { type: "string", format: "binary", "x-sample": "scan.bin" },
                  cc: { type: "string" },
                },
              },
              encoding: { scan: { contentType: "image/png, image/jpeg" } },
            },
          },
        },
        responses: { "200": answer("sent", { id: "letter-1" }), "400": answer("refused", { error: "no scan" }) },
      },
    },
    "/letters/{id}/stamp": {
      put: {
        operationId: "stampLetter",
        security: [{ key: [] }],
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a b" },
          { name: "dryRun", in: "query", required: true, schema: { type: "boolean" } },
          { name: "X-Trace", in: "header", required: true, schema: { type: "string", format: "uuid" } },
          { name: "verbose", in: "query", schema: { type: "boolean" } },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Stamp" } } },
        },
        responses: { "200": answer("stamped", { ok: true }) },
      },
    },
    "/telegrams": {
      get: {
        operationId: "readTelegrams",
        deprecated: true,
        responses: { "200": answer("read", ["STOP"]), "410": answer("gone", { error: "no more telegrams" }) },
      },
    },
  },
} as const;

/** Writes `text` beside a `samples` folder and returns the file. */
export const writeSpec = async (name: string, text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "letters ")); // A space, as folders of real users have.
  await mkdir(join(folder, "samples"));
  await writeFile(join(folder, "samples", "scan.bin"), new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]));
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};
