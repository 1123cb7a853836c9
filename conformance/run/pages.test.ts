// Lists in pages: what was made or removed is looked for on all of them.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runConformance } from "../run.ts";

const note = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const page = {
  type: "object",
  required: ["items"],
  properties: { items: { type: "array", items: note }, next: { type: ["string", "null"] } },
};
const json = (schema: object) => ({ description: "ok", content: { "application/json": { schema } } });
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

const document = {
  openapi: "3.1.0",
  info: { title: "Notes", version: "1" },
  paths: {
    "/notes": {
      get: {
        operationId: "listNotes",
        // The server never lists more than two, whatever the limit.
        parameters: ["cursor", "limit"].map((name) => ({
          name,
          in: "query",
          schema: { type: name === "limit" ? "integer" : "string" },
        })),
        responses: { 200: json(page) },
      },
      post: {
        operationId: "addNote",
        requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
        responses: {
          201: {
            ...json(note),
            links: {
              listed: { operationId: "listNotes" },
              removed: { operationId: "removeNote", parameters: { id: "$response.body#/id" } },
            },
          },
        },
      },
    },
    "/notes/{id}": {
      delete: { operationId: "removeNote", parameters: [id], responses: { 204: { description: "gone" }, 404: {} } },
    },
  },
};

type Behaviour = {
  readonly lists?: (count: number) => boolean;
  readonly keepsRemoved?: true;
  readonly ignoresCursor?: true;
};

/** Lists two notes on a page, the oldest first, and has five notes from the start. */
const notes = ({ lists = () => true, keepsRemoved, ignoresCursor }: Behaviour) => {
  let count = 5;
  const listed = ["n1", "n2", "n3", "n4", "n5"];
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    await request.arrayBuffer();
    if (request.method === "POST") {
      count += 1;
      if (lists(count)) listed.push(`n${count}`);
      return Response.json({ id: `n${count}` }, { status: 201 });
    }
    if (request.method === "DELETE") {
      const index = listed.indexOf(pathname.split("/").at(-1) ?? "");
      if (index >= 0 && !keepsRemoved) listed.splice(index, 1);
      return new Response(null, { status: 204 });
    }
    const start = ignoresCursor ? 0 : Number(searchParams.get("cursor") ?? 0);
    const next = start + 2 < listed.length ? String(start + 2) : null;
    return Response.json({ items: listed.slice(start, start + 2).map((name) => ({ id: name })), next });
  };
  return { fetch };
};

const judge = async (behaviour: Behaviour) => {
  const folder = await mkdtemp(join(tmpdir(), "pages-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const spec = join(folder, "openapi.json");
  await writeFile(spec, JSON.stringify(document));
  const { verdict, causes = [] } = await runConformance({
    spec,
    targets: [notes(behaviour)],
    cases: ["listNotes/state/*"],
  });
  return { verdict, causes: causes.map(({ check }) => check) };
};

test("what is on a later page is found there", async () => {
  expect(await judge({})).toEqual({ verdict: "conforms", causes: [] });
});

test("what is on no page is missing", async () => {
  expect(await judge({ lists: (count) => count < 6 })).toEqual({ verdict: "disagrees", causes: ["made-is-listed"] });
});

test("what was removed and is still on a later page is found", async () => {
  expect(await judge({ keepsRemoved: true })).toEqual({ verdict: "disagrees", causes: ["removed-is-gone"] });
});

test("a server that answers with the same page for ever leaves it undecided", async () => {
  expect((await judge({ ignoresCursor: true })).verdict).toBe("undecided");
});
