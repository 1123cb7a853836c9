// The reference for this project's document and for others: its content, links that resolve, no requests except for its
// own files, and no text of a document as code.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { micromark } from "micromark";
import { afterAll, expect, test } from "vitest";
import { loadSpec } from "../bundle.ts";
import { cacheFolder } from "../generate.ts";
import { readOperations } from "../openapi/read.ts";
import { isRetired } from "../openapi/retired.ts";
import { docsCommand } from "./command.ts";
import { safeMarkdown } from "./safe-markdown.ts";
import { renderSite } from "./site.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "reference-"));
afterAll(() => rmSync(folder, { recursive: true }));

const siteOf = async (file: string, client = "./client.js"): Promise<ReadonlyMap<string, string>> => {
  const { document } = await loadSpec(join(root, file), cacheFolder);
  return renderSite(document, readOperations(document).operations, client);
};

const documents = [
  "spec/openapi.yaml",
  ...["second-api", "odd-api", "form-api", "inherited-names"].map((name) => `scripts/fixtures/${name}/openapi.yaml`),
];

test.each(documents)(
  "%s: every link leads to a file or a place of the page, and nothing is fetched but the style",
  async (file) => {
    const site = await siteOf(file);
    const { operations } = readOperations((await loadSpec(join(root, file), cacheFolder)).document);
    expect([...site.keys()].filter((name) => name.endsWith(".html"))).toHaveLength(operations.length + 1);
    for (const [name, text] of site) {
      if (!name.endsWith(".html")) continue;
      const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      expect(ids.size).toBe([...text.matchAll(/ id="/g)].length);
      for (const [, target = ""] of text.matchAll(/ href="([^"]*)"/g)) {
        if (/^(https?|mailto):/.test(target)) continue;
        expect(target.startsWith("#") ? ids.has(target.slice(1)) : site.has(target), `${name}: ${target}`).toBe(true);
      }
      expect([...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, to]) => to)).toEqual(["style.css"]);
      expect(text).not.toMatch(/<script|<style|<img|<iframe|<object| style="| on[a-z]+="| src="/);
    }
    expect(site.get("style.css")).not.toMatch(/url\(|@import/);
    for (const [name, text] of site) {
      if (!/^llms\.txt$|\.md$/.test(name)) continue;
      for (const [, target = ""] of text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/\]\(([^):]+)\)/g)) {
        expect(site.has(target), `${name}: ${target}`).toBe(true);
      }
    }
  },
);

test("a deprecated operation names its replacement, with its page; evidence is beside what it supports", async () => {
  const site = await siteOf("spec/openapi.yaml", "waves-voice-client");
  const { document } = await loadSpec(join(root, "spec/openapi.yaml"), cacheFolder);
  const { operations } = readOperations(document);
  const replaced = operations.filter(({ replacement }) => replacement?.operation);
  expect(replaced.length).toBeGreaterThan(0);
  for (const operation of replaced) {
    const { id, replacement } = operation;
    const state = isRetired(operation) ? "Retired: it answers 410 Gone." : "Deprecated.";
    const page = [...site].find(([name, text]) => name.endsWith(".md") && text.includes(`client.${id}(`));
    const successor = [...site].find(
      ([name, text]) => name.endsWith(".md") && text.includes(`client.${replacement!.operation}(`),
    );
    const slug = successor![0].replace(/\.(html|md)$/, "");
    expect(page![1]).toContain(
      `**${state}** Use [\`${replacement!.method} ${replacement!.path}\`](${slug}.md) instead.`,
    );
    const html = site.get(page![0].replace(".md", ".html"));
    expect(html).toMatch(new RegExp(`role="note"><strong>${state}</strong> Use <a href="[^"]+\\.html"><code>`));
    expect(html).toMatch(/<summary>How this is known: [a-z, -]+<\/summary>/);
  }
  expect(site.get("llms.txt")).toMatch(/^# .+\n\n> .+\n/);
  for (const [name, text] of site) {
    if (!name.endsWith(".md")) continue;
    expect(site.get("llms-full.txt")).toContain(text.split("\n<!--")[0]!.trim());
  }
});

test("the inputs that request a stream, and the last event, are beside the schema", async () => {
  const site = await siteOf("scripts/fixtures/constructs/radio/openapi.yaml");
  const facts = "It comes where stream is true. The last event is the text [DONE].";
  expect(site.get("ask.html")).toContain(`<p class="type">text/event-stream</p>\n<p>${facts}</p>`);
  expect(site.get("ask.md")).toContain("It comes where stream is true. The last event is the text \\[DONE\\].");
  expect(site.get("speak-live.md")).toContain("In the last event done is true.");
});

test("no text of a document becomes markup, an active link, or code of a sample", async () => {
  const nasty = `</pre><script>alert(1)</script> "'\`\${x}\\ $(id) \u2028 [a](javascript:alert(1)) ![p](https://evil.example/p.png)`;
  const file = join(folder, "nasty.json");
  const schema = {
    type: "object",
    required: ["a"],
    properties: { a: { type: "string", examples: [nasty], description: nasty } },
  };
  const content = { "application/json": { schema }, "multipart/form-data": { schema } };
  const operation = (id: string, first: keyof typeof content) => ({
    operationId: id,
    summary: nasty,
    description: nasty,
    tags: [nasty],
    requestBody: { required: true, content: { [first]: content[first] } },
    responses: { 200: { description: nasty } },
  });
  const paths = { "/a": { post: operation("a", "application/json"), put: operation("b", "multipart/form-data") } };
  const info = { title: nasty, version: nasty, description: nasty };
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info, servers: [{ url: "https://api.example" }], paths }));
  const { document } = await loadSpec(file);
  const site = renderSite(document, readOperations(document).operations, "./client.js");
  for (const [name, text] of site) {
    if (name.endsWith(".html")) {
      expect(text).not.toMatch(/<script|<img|href="javascript/i);
      continue;
    }
    if (name !== "style.css") expect(rendered(text)).not.toMatch(/<(?:script|img)|(?:href="javascript|src=)/);
    const blocks = [...text.matchAll(/^(`{3,})(js|ts)\n([\s\S]*?)^\1$/gm)].map(([, , , code]) => code!);
    for (const code of blocks) {
      const said: unknown[] = [];
      const bare = code.replaceAll(/^import .*$/gm, "").replaceAll("await ", "");
      const call = (input: unknown) => {
        said.push(input);
        return {};
      };
      const client = { a: call, b: call };
      const form = class {
        append(...input: unknown[]) {
          said.push(input);
        }
      };
      const fetch = (_: string, init: { body: unknown }) => {
        said.push(init.body);
        return { text: () => "" };
      };
      const quiet = { log: () => undefined, error: () => undefined };
      new Function("createClient", "fetch", "FormData", "console", "process", bare)(() => client, fetch, form, quiet, {
        env: {},
      });
      // Unchanged, wherever the language puts it.
      expect(textsIn(said)).toContain(nasty);
    }
  }
});

/** All texts within, also those inside a text that is JSON. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  if (typeof value !== "string") return [];
  return value.startsWith("{") ? textsIn(JSON.parse(value)) : [value];
};

test.each<[string, string]>([
  ["<b>bold</b> and <img src=x onerror=1>", "\\<b>bold\\</b> and \\<img src=x onerror=1>"],
  ["<div>\n![p](https://evil.example/p.png)\n</div>", "\\<div>\n\\![p](https://evil.example/p.png)\n\\</div>"],
  ["<!-- and the rest", "\\<!-- and the rest"],
  ["[a](javascript:alert(1)) [b](&#106;avascript&colon;alert(1)) [c](data:text/html,x)", "[a](#) [b](#) [c](#)"],
  ["<javascript:alert(1)>", "\\<javascript:alert(1)>"],
  ["[d]\n\n[d]: vbscript:x", "[d]\n\n[d]: #"],
  ["```js\nopen", "```js\nopen\n```"],
  ["~~~~\n<b>", "~~~~\n<b>\n~~~~"],
  ["- ```\n  open", "- ```\n  open"],
  ["`<b>` is code, \\<b> is text, 1 < 2 > 1", "`<b>` is code, \\<b> is text, 1 < 2 > 1"],
  ["A [link](https://a.example/?b=c:d), <https://a.example>, <me@a.example>, [page](list.md#x)", ""],
  ["\tcode <b>\n\nand <b>\ttab", "\tcode <b>\n\nand \\<b>\ttab"],
])("%j stays harmless in Markdown", (given, wanted) => {
  expect(safeMarkdown(given)).toBe(wanted || given);
});

test("Markdown that nests too deeply is shown as text", () => {
  const nested = `${"<a x='".repeat(50)}${"<b>![".repeat(50)}<!-- ${"](javascript:x)".repeat(50)}`;
  expect(rendered(safeMarkdown(nested))).not.toMatch(/<(?!\/?p>|\/a>|a href="#">)|javascript/);
});

/** With a renderer that lets everything through. */
const rendered = (text: string): string => micromark(text, { allowDangerousHtml: true, allowDangerousProtocol: true });

test("names of operations make valid file names, whatever they are", () => {
  const ids = ["../../etc/passwd", "CON", "con", "a".repeat(400), "a".repeat(401), "語".repeat(300), "index", "."];
  const paths = Object.fromEntries(
    ids.map((operationId, index) => [`/${index}`, { get: { operationId, responses: { 200: { description: "ok" } } } }]),
  );
  const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths };
  const names = [...renderSite(document, readOperations(document).operations, "./client.js").keys()];
  expect(names.filter((name) => /[/\\]|^\./.test(name) || Buffer.byteLength(name) > 255)).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(["etc-passwd.html", "con-2.html", "con-3.html", "index-2.html"]));
  expect(new Set(names).size).toBe(5 + 2 * ids.length);
});

test("the command writes, compares, and removes no file that another program wrote", async () => {
  const out = join(folder, "site");
  const spec = join(root, documents[1]!);
  const run = async (...args: readonly string[]) => {
    const lines: string[] = [];
    const io = { out: (text: string) => void lines.push(text), err: (text: string) => void lines.push(text) };
    const status = await docsCommand(args, io, { command: "waves-voice docs", spec: null, out: null });
    return { status, text: lines.join("\n") };
  };
  expect(await run("--spec", spec, "--out", out)).toMatchObject({
    status: 0,
    text: expect.stringMatching(/3 operations, 11 files/),
  });
  expect(await run("--spec", spec, "--out", out, "--check")).toMatchObject({ status: 0 });
  writeFileSync(join(out, "old.html"), readFileSync(join(out, "index.html")));
  writeFileSync(join(out, "mine.txt"), "mine");
  writeFileSync(join(out, "index.md"), "edited");
  expect(await run("--spec", spec, "--out", out, "--check")).toMatchObject({ status: 1 });
  expect((await run("--spec", spec, "--out", out)).text).toMatch(/mine\.txt was not written by docs/);
  expect(readdirSync(out)).toContain("mine.txt");
  expect(readdirSync(out)).not.toContain("old.html");
  await expect(run("--spec", spec)).rejects.toThrow("name the folder: --out DIR");
  await expect(run("--uot", out)).rejects.toThrow(`Unknown option '--uot'. Did you mean "--out"?`);
});
