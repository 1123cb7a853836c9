// A small API with JSON, a form with a file, a path parameter and a key, against which recordings are judged.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const json = (schema: object) => ({ "application/json": { schema } });
const note = {
  type: "object",
  required: ["id", "text"],
  properties: { id: { type: "integer" }, text: { type: "string", minLength: 1, maxLength: 20 } },
};
const error = {
  description: "A mistake",
  content: json({ type: "object", required: ["error"], properties: { error: { type: "string" } } }),
};

const notes = {
  openapi: "3.1.0",
  info: { title: "Notes", version: "1" },
  servers: [{ url: "http://127.0.0.1:8123/v1" }],
  security: [{ key: [] }],
  paths: {
    "/notes": {
      get: {
        operationId: "listNotes",
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", maximum: 100 } }],
        responses: {
          200: {
            description: "All",
            headers: { "X-Total": { required: true, schema: { type: "integer" } } },
            content: json({
              type: "object",
              required: ["notes"],
              properties: { notes: { type: "array", items: note } },
            }),
          },
          400: error,
        },
      },
      post: {
        operationId: "addNote",
        requestBody: {
          required: true,
          content: json({ type: "object", required: ["text"], properties: { text: note.properties.text } }),
        },
        responses: { 201: { description: "Added", content: json(note) }, 400: error },
      },
    },
    "/notes/{id}": {
      get: {
        operationId: "readNote",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: { 200: { description: "One", content: json(note) }, 404: error },
      },
    },
    "/notes/last": {
      get: { operationId: "lastNote", responses: { 200: { description: "One", content: json(note) } } },
    },
    "/files": {
      post: {
        operationId: "addFile",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["title", "file"],
                properties: { title: { type: "string" }, file: { type: "string", format: "binary" } },
              },
            },
          },
        },
        responses: { 201: { description: "Added", content: json(note) }, 400: error },
      },
    },
  },
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
};

/** The path of the document, one line of JSON. */
export const notesSpec: string = join(mkdtempSync(join(tmpdir(), "notes-")), "openapi.json");
writeFileSync(notesSpec, JSON.stringify(notes));
