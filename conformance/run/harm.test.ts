// What a run may do to a server on this machine, which may be another machine behind a forwarded port.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { forecast } from "../cli/forecast.ts";
import { matchesGlob } from "../judge/glob.ts";
import type { Plan } from "../model.ts";
import type { ConformanceOptions } from "../options.ts";
import { leftBehind } from "../report/left-behind.ts";
import { runConformance, runPlan } from "../run.ts";
import { makePlan } from "./plan.ts";
import { type ShelfBehaviour, shelfKey, startShelf } from "./shelf.fixture.ts";

const shelfDocument = fileURLToPath(new URL("../../scripts/fixtures/shelf/openapi.yaml", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "harm-"));
afterAll(() => rmSync(folder, { recursive: true }));

const linked = await makePlan({ spec: shelfDocument });

/** The same document without the operation that adds books to the shelf. */
const withoutMaker = async (options: ConformanceOptions = {}): Promise<Plan> => {
  const { paths, ...document } = structuredClone(linked.document) as { paths: Record<string, { post?: unknown }> };
  delete paths["/books"]?.post;
  delete paths["/loans"];
  const spec = join(folder, "openapi.json");
  writeFileSync(spec, JSON.stringify({ ...document, paths }));
  return makePlan({ ...options, spec });
};

const judge = async (plan: Plan, behaviour: ShelfBehaviour, options: ConformanceOptions, glob = "**") => {
  const shelf = await startShelf(behaviour);
  onTestFinished(shelf.close);
  const cases = plan.cases.filter(({ id }) => matchesGlob(id, glob));
  const chosenPlan = { ...plan, cases, reported: new Set(cases.map(({ id }) => id)), whole: false };
  const report = await runPlan(chosenPlan, { targets: [shelf.url], apiKey: shelfKey, ...options });
  return { report, target: report.targets[0]!, requests: shelf.requests(), books: shelf.books().map(({ id }) => id) };
};

const isSafe = ({ method }: { readonly method: string }) => ["GET", "HEAD", "OPTIONS"].includes(method);

test("a read-only run sends what is safe and what has no key, and says what it left out", async () => {
  const { target, requests, books } = await judge(
    linked,
    {},
    { readOnly: true },
    "*/{valid,credential,missing,method}/*",
  );
  expect(books).toEqual(["b-first"]);
  const unsafe = requests.filter((request) => !isSafe(request));
  expect(new Set(unsafe.map(({ method }) => method))).toEqual(new Set(["POST", "DELETE"]));
  expect(new Set(unsafe.map(({ status }) => status))).toEqual(new Set([401]));
  expect(requests.filter(isSafe).length).toBeGreaterThan(10);
  expect(target.verdict).toBe("conforms");
  expect(target.summary).toMatch(/ Not sent: \d+ cases under --read-only\.$/);
  const left = target.cases.find(({ id }) => id === "addBook/valid/required-only");
  expect(left).toMatchObject({ outcome: "skipped", reason: "may change something: excluded by --read-only" });
  // A refusal proves nothing unless some request is known to be accepted.
  expect(target.cases.find(({ id }) => id === "addBook/credential/none")?.outcome).toBe("skipped");
  expect(target).not.toHaveProperty("left");
});

test("a read-only run that is let in without a key stops after one such request", async () => {
  const { target, requests } = await judge(linked, { open: true }, { readOnly: true }, "*/{valid,credential}/*");
  expect(requests.filter((request) => !isSafe(request) && request.status < 300)).toHaveLength(1);
  expect(target.cases.filter(({ outcome }) => outcome === "fail").map(({ id }) => id)).toContain(
    "addBook/credential/none",
  );
  expect(target.cases.map(({ reason }) => reason)).toContain(
    "may change something, because addBook/credential/none was not refused: excluded by --read-only",
  );
});

test("a run changes and removes only what it made, removes that at the end, and lists what is left", async () => {
  const { report, target, requests, books } = await judge(linked, {}, {}, "{addBook,removeBook,lendBook}/valid/*");
  expect(target.verdict).toBe("conforms");
  const removed = requests.filter(({ method }) => method === "DELETE");
  expect(removed.length).toBeGreaterThan(1);
  expect(removed.filter((request) => request.target === "/books/b-first")).toEqual([]);
  expect(books).toEqual(["b-first"]);
  // Only what no operation removes is left.
  expect(new Set(target.left?.map((leftReport) => leftReport.case.split("/")[0]))).toEqual(new Set(["lendBook"]));
  expect(leftBehind(report)?.items).toHaveLength(1);
});

test("what cannot be removed is reported with the reason", async () => {
  const { report, books } = await judge(linked, { retired: ["DELETE"] }, {}, "addBook/valid/*");
  expect(books.length).toBeGreaterThan(1);
  expect(leftBehind(report)?.items[0]).toMatchObject({ case: expect.stringMatching(/^addBook\//) });
  expect(leftBehind(report)?.removal).toContain("removeBook did not remove it");
});

test("the run does not change what it cannot make, unless the caller allows it", async () => {
  const careful = await judge(await withoutMaker(), {}, {}, "removeBook/{valid,credential,absent}/*");
  const reasons = new Set(careful.target.cases.map(({ reason }) => reason));
  expect(reasons).toContain("may remove something that the run did not create: needs --may-change removeBook");
  expect(careful.requests.filter(({ method, status }) => method === "DELETE" && status !== 401)).toEqual([]);
  expect(careful.requests.filter(({ status }) => status === 401).length).toBeGreaterThan(3);
  expect(careful.target.summary).toContain("without --may-change removeBook");

  const plan = await withoutMaker({ mayChange: ["remove*"] });
  const bold = await judge(plan, {}, {}, "removeBook/valid/*");
  expect(bold.requests.filter(({ method }) => method === "DELETE").length).toBeGreaterThan(0);
  await expect(withoutMaker({ mayChange: ["removeBok"] })).rejects.toThrow(
    'No operation matches "removeBok" (--may-change). Did you mean "removeBook"?',
  );
});

test("the plan says which operations change what, and lists every request", async () => {
  const options = { targets: ["http://127.0.0.1:9"], apiKey: shelfKey };
  const lines = forecast(linked, options, true);
  expect(lines).toContainEqual(
    expect.stringMatching(/^ {2}addBook \(POST \/books\) creates or does something: \d+ requests/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}removeBook \(DELETE .*\) removes what the run created: /));
  const all = forecast(linked, options, true, true);
  expect(all).toContainEqual(
    expect.stringMatching(/^ {2}POST \/books {2}addBook\/valid\/required-only {2}may create something, \d+ bytes$/),
  );
  expect(all).toContainEqual(
    expect.stringMatching(/^ {2}POST \/books {2}addBook\/credential\/none {2}must be refused, /),
  );
  const [, ...readOnly] = forecast(linked, { ...options, readOnly: true }, false);
  expect(readOnly.join("\n")).toMatch(/\d+ cases will not be sent: may change something: excluded by --read-only/);
  const careful = forecast(await withoutMaker(), options, true).join("\n");
  expect(careful).toContain("may remove something that the run did not create: needs --may-change removeBook");
});

test("a resource with the smallest allowed id may have existed before, so it is neither changed nor removed", async () => {
  const spec = join(folder, "things.json");
  const thing = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
  const answered = (status: number) => ({
    [status]: { description: "", content: { "application/json": { schema: thing } } },
    404: { description: "" },
  });
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } }];
  const paths = {
    "/things": { post: { operationId: "make", responses: answered(201) } },
    "/things/{id}": {
      delete: { operationId: "remove", parameters, responses: { 204: { description: "" }, 404: { description: "" } } },
      put: { operationId: "change", parameters, responses: answered(200) },
    },
  };
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "Things", version: "1" }, paths }));
  const things = new Set([1]);
  const changed: number[] = [];
  let count = 100;
  const server = createServer((request, response) => {
    const id = Number(request.url?.split("/")[2]);
    const answer = (status: number, body?: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(body && JSON.stringify(body));
    if (request.url === "/things" && request.method === "POST") {
      count += 1;
      things.add(count);
      return answer(201, { id: count });
    }
    if (!things.has(id)) return answer(404);
    if (request.method === "PUT") {
      changed.push(id);
      return answer(200, { id });
    }
    if (request.method === "DELETE") {
      things.delete(id);
      return answer(204);
    }
    answer(405);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const targets = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  const { targets: [target] = [] } = await runConformance({ spec, targets, cases: ["*/valid/*"] });
  expect([...things]).toEqual([1]);
  expect(changed.length).toBeGreaterThan(0);
  expect(changed).not.toContain(1);
  const skipped = target?.cases.filter(({ outcome }) => outcome === "skipped").map(({ id }) => id);
  expect(skipped?.toSorted()).toEqual(["change/valid/id-minimum", "remove/valid/id-minimum"]);
});
