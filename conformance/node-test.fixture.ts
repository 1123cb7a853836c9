// A test file for node:test, as a team would write it.
import type { RequestListener } from "node:http";
import test from "node:test";
import { conformanceTests } from "./conformance-tests.ts";
import { shelf, shelfKey } from "./run/shelf.fixture.ts";

const careless: RequestListener = (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>");
await conformanceTests(process.env.SHELF === "careless" ? careless : shelf().listener, {
  test,
  spec: "scripts/fixtures/shelf/openapi.yaml",
  apiKey: shelfKey,
  cases: ["listBooks/valid/*", "addBook/valid/*"],
});
