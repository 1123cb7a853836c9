// `waves-voice migrate` on before/after pairs, which it must reproduce exactly, and on code that it must leave to a
// person.
import { execFileSync } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateCommand } from "./command.ts";
import { errorsIn, openWorkplace, readPairs, type Workplace } from "./migrate.fixture.ts";
import { writeChanges } from "./write.ts";

let workplace: Workplace;
let folder = "";
let before: Readonly<Record<string, string>> = {};
let printed = "";
let status: number;

beforeAll(async () => {
  workplace = await openWorkplace();
  before = await readPairs("before");
  folder = await workplace.put(before);
  [status, printed] = await migrate(folder, "--write");
});
afterAll(() => workplace.remove());

const migrate = async (...argv: readonly string[]): Promise<[number, string]> => {
  workplace.io.printed.length = 0;
  const result = await migrateCommand(argv, workplace.io);
  return [result, workplace.io.printed.join("\n")];
};

const texts = async (place: string): Promise<Record<string, string>> => {
  const names = (await readdir(place)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(place, name), "utf8")])),
  );
};

test("every pair is converted as expected, and nothing is left over", async () => {
  expect(Object.keys(before).length).toBeGreaterThanOrEqual(20);
  expect(await texts(folder)).toEqual(await readPairs("after"));
  expect(printed).not.toContain("Not moved");
  expect(status).toBe(0);
});

test("the result compiles in a strict project, without unused names", async () => {
  const files = Object.keys(before).map((name) => join(folder, name));
  expect(errorsIn(workplace, files)).toEqual([]);
});

test("running it again changes nothing", async () => {
  const once = await texts(folder);
  const [again, said] = await migrate(folder, "--write");
  expect([again, said]).toEqual([0, expect.stringMatching(/^\s*Nothing to (move|write)/)]);
  expect(await texts(folder)).toEqual(once);
});

test("every comment is kept", async () => {
  const after = await texts(folder);
  for (const [name, text] of Object.entries(before)) {
    const comments = text.match(/(?<=^|[\s;])(\/\/ .*|\/\*.*?\*\/)/gm) ?? [];
    for (const comment of comments) expect(after[name], name).toContain(comment);
  }
});

test("a dry run writes nothing and prints a patch that git applies", async () => {
  const place = await workplace.put({ "clone.ts": before["fetch-form-data.ts"]! });
  const home = process.cwd();
  const repository = await mkdtemp(join(tmpdir(), "patch-"));
  try {
    const [dry, said] = await migrate(place);
    expect(dry).toBe(0);
    expect(said).toContain("1 file would change; nothing was written");
    expect(await texts(place)).toEqual({ "clone.ts": before["fetch-form-data.ts"] });
    const patch = said
      .slice(0, said.indexOf("\nCan be moved"))
      .replaceAll(/^(---|\+\+\+) ([ab])\/.*$/gm, "$1 $2/clone.ts");
    await writeFile(join(repository, "clone.ts"), before["fetch-form-data.ts"]!);
    execFileSync("git", ["apply", "--unsafe-paths", "-"], { cwd: repository, input: `${patch.trim()}\n` });
    expect(await readFile(join(repository, "clone.ts"), "utf8")).toBe((await readPairs("after"))["fetch-form-data.ts"]);
  } finally {
    process.chdir(home);
    await rm(repository, { recursive: true });
  }
});

const url = "https://api.smallest.ai/waves/v1/lightning-large/add_voice";
const form = 'const form = new FormData();\n  form.append("displayName", name);\n  form.append("file", file);';
const sending = (headers: string, more = "") =>
  `export async function add(name: string, file: Blob, key: string) {\n  ${form}\n  ${more}return fetch("${url}", { method: "POST", headers: ${headers}, body: form });\n}\n`;
const bearer = "{ Authorization: 'Bearer ' + key }";

const left = [
  [
    "a form from elsewhere",
    `export const add = (form: FormData, key: string) => fetch("${url}", { method: "POST", headers: ${bearer}, body: form });`,
    "built elsewhere",
  ],
  [
    "a conditional field",
    sending(bearer).replace('form.append("file"', 'if (file) form.append("file"'),
    "only under a condition",
  ],
  ["a command", `export const command = \`curl -F file=@x.wav ${url}\`;`, "the old address is here"],
  [
    "a name put together at run time",
    'import { createClient } from "waves-voice-client";\nexport const call = (name: "addVoice" | "listVoiceClones") => createClient()[name];',
    "`createClient()[name]` may be addVoice",
  ],
  ["a field nobody knows", sending(bearer, 'form.append("speed", "2");\n  '), "the call sends the field speed"],
  ["a field left out", sending(bearer).replace(/form.append\("file".*/, ""), "file is not among the fields"],
  ["a form used again", sending(bearer, "console.log(form);\n  "), "is also used in line 5"],
  ["a variable that changes", sending(bearer, 'name = name + "!";\n  '), "is changed in line 5"],
  [
    "headers from a function",
    sending("headersFor(key)").concat("declare const headersFor: (key: string) => HeadersInit;"),
    "the headers come from `headersFor(key)`",
  ],
  ["no key", sending("{}"), "no Authorization header"],
  ["another scheme", sending("{ Authorization: key }"), "does not show where the key begins"],
  ["a key in the code", sending('{ Authorization: "Bearer sk_live_0123456789" }'), "the key is written into the code"],
  ["another method", sending(bearer).replace('"POST"', '"PUT"'), "sent as PUT, not POST"],
  [
    "an option the client lacks",
    sending(bearer).replace("body: form", 'body: form, redirect: "error"'),
    'no `redirect: "error"`',
  ],
  [
    "an address put together",
    `export const add = (base: string) => fetch(base + "/lightning-large/add_voice");`,
    "gets the old address",
  ],
  ["an exported address", `export const URL_OF = "${url}";`, "the old address is here"],
  [
    "node:https",
    `import https from "node:https";\nhttps.request("${url}", { method: "POST" });`,
    "`https.request(…)` of node:https",
  ],
  [
    "axios' status",
    `import axios from "axios";\nexport async function add(name: string, file: Blob, key: string) {\n  ${form}\n  const answer = await axios.post("${url}", form, { headers: ${bearer} });\n  return answer.status;\n}`,
    "reads `answer.status`",
  ],
  [
    "axios' answer handed on",
    `import axios from "axios";\nexport async function add(name: string, file: Blob, key: string) {\n  ${form}\n  return axios.post("${url}", form, { headers: ${bearer} });\n}`,
    "the whole answer is passed on",
  ],
  [
    "axios' error code",
    `import axios from "axios";\nexport async function add(name: string, file: Blob, key: string) {\n  ${form}\n  try {\n    await axios.post("${url}", form, { headers: ${bearer} });\n  } catch (error: any) {\n    console.log(error.code);\n  }\n}`,
    "reads `error.code` of the axios error",
  ],
  [
    "a result that no longer fits",
    `import { createClient } from "waves-voice-client";\nexport async function model(file: Blob): Promise<string | null> {\n  const result = await createClient().addVoice({ displayName: "x", file });\n  return result.ok ? result.data.data.model : null;\n}`,
    "moved, it would not compile: Type 'string | {",
  ],
  [
    "an answer of another shape",
    `import { createClient } from "waves-voice-client";\nexport const list = () => createClient().getClonedVoices();`,
    "voices is gone",
  ],
  [
    "no replacement",
    `import { createClient } from "waves-voice-client";\nexport const end = (voiceId: string) => createClient().deleteVoiceClone({ voiceId });`,
    "nothing replaces deleteVoiceClone",
  ],
  [
    "a spy",
    `import { createClient } from "waves-voice-client";\ndeclare const spyOn: (object: object, method: string) => void;\nconst client = createClient();\nspyOn(client, "addVoice");`,
    "names the method in a string",
  ],
  [
    "a 410 that is looked at",
    `import { createClient } from "waves-voice-client";\nexport async function add(file: Blob) {\n  const result = await createClient().addVoice({ displayName: "x", file });\n  return !result.ok && result.status === 410 ? result.error.error_code : null;\n}`,
    "'result.error' is of type 'unknown'. (return !result.ok && result.status === 410",
  ],
  [
    "a type whose method stays",
    `import type { AddVoiceResult } from "waves-voice-client";\nexport const add = async (thing: any): Promise<AddVoiceResult> => thing.addVoice({});`,
    "line 2 was not moved, and this uses the same variable",
  ],
  [
    "a syntax error",
    `import { createClient } from "waves-voice-client";\nexport const add = (file: Blob) => createClient().addVoice({ displayName: "x", file });\nexport const broken = (a: string => {`,
    "the file cannot be read: ',' expected. (line 3)",
  ],
  [
    "a base that is known only at run time",
    `import axios from "axios";\nconst base = process.env.BASE ?? "https://waves-api.smallest.ai/api/v1";\nexport const add = (form: FormData) => axios.post(\`\${base}/lightning-large/add_voice\`, form);`,
    "built at run time",
  ],
  [
    "a request function of its own",
    `export class Api {\n  request(path: string, init: RequestInit) { return fetch("https://api.smallest.ai" + path, init); }\n  add(body: FormData) { return this.request("/waves/v1/lightning-large/add_voice", { method: "POST", body }); }\n}`,
    "`this.request(…)` gets the old address",
  ],
  [
    "got",
    `import got from "got";\nexport const add = (body: FormData) => got.post("${url}", { body });`,
    "`got.post(…)` of got",
  ],
  [
    "undici's request, which is no fetch",
    `import { request } from "undici";\nexport const add = (body: FormData) => request("${url}", { method: "POST", body });`,
    "`request(…)` of undici",
  ],
  [
    "a client that may be another",
    `import "waves-voice-client";\nexport const add = (thing: any) => thing.addVoice({});`,
    "it is unclear whether `thing` is this client",
  ],
  [
    "the vendor's client from elsewhere",
    `import { waves } from "./waves.js";\n// smallestai\nexport const add = (file: File) => waves.addVoiceToModel("x", file);`,
    "it is unclear whether `waves` is WavesClient",
  ],
] as const;

test("code that cannot be migrated safely is unchanged, and listed with file, line and reason", async () => {
  const files = Object.fromEntries(left.map(([, text], index) => [`case-${index}.ts`, text]));
  const place = await workplace.put(files);
  const [some, said] = await migrate(place, "--write");
  expect(some).toBe(1);
  expect(await texts(place)).toEqual(files);
  expect(said).not.toContain("sk_live");
  for (const [index, [name, , reason]] of left.entries()) {
    const lines = said.split("\n").filter((part) => part.includes(`case-${index}.ts:`));
    expect(lines.join("\n"), name).toMatch(/\.ts:\d+ {2}/);
    expect(lines.join("\n"), name).toContain(reason);
  }
});

const wrapper =
  'class Api {\n  base = process.env.API ?? "";\n  request(path: string, init: RequestInit = {}) { return fetch(this.base + path, init); }\n' +
  '  delete(path: string) { return this.request(path, { method: "DELETE" }); }\n' +
  '  remove(path: string) { return fetch(this.base + path, { method: "DELETE" }); }\n' +
  "  url(path: string) { return { delete: () => this.delete(path), post: () => path }; }\n}\nconst api = new Api();\n";
const key = '{ headers: { authorization: "x" } }';
const remove = "DELETE /waves/v1/lightning-large";

const wrapped: readonly (readonly [call: string, reason: string])[] = [
  ['api.request("/lightning-large", { method: "DELETE" });', `\`api.request(…)\` gets the old address, ${remove}`],
  ['api.request("/lightning-large", { method: "delete" });', remove],
  ['api.request("/lightning-large?voiceId=" + 1, { method: "DELETE" });', remove],
  ['const options = { method: "DELETE" };\napi.request("/lightning-large", options);', remove],
  ['const METHOD = "DELETE";\napi.request("/lightning-large", { method: METHOD });', remove],
  ['api.delete("/lightning-large");', `\`api.delete(…)\` gets the old address, ${remove}`],
  ['api.delete("lightning-large");', remove],
  ['api.remove("/lightning-large");', remove],
  ['api.url("/lightning-large").delete();', remove],
  ['const path = "/lightning-large";\napi.delete(path);', "the old address is here"],
  ['const paths = { voices: "/lightning-large" } as const;\napi.delete(paths.voices);', "the old address is here"],
  ['declare const send: (method: string, path: string) => void;\nsend("DELETE", "/lightning-large");', remove],
  ['declare const send: (o: object) => void;\nsend({ path: "/lightning-large", method: "DELETE" });', remove],
  ['const o = { path: "/lightning-large", method: "DELETE" };\nexport default o;', "the old address is here"],
  ['fetch(process.env.API + "/lightning-large", { method: "DELETE" });', "`fetch(…)` gets the old address"],
  ["fetch(`$" + '{process.env.API}/lightning-large`, { method: "DELETE" });', "built at run time"],
  [`import ky from "ky";\nky.delete("lightning-large", ${key});`, "`ky.delete(…)` of ky"],
  [
    `import axios from "axios";\nconst http = axios.create({ baseURL: process.env.API });\nhttp.delete("/lightning-large");`,
    remove,
  ],
  ['api.request("/add_voice", { method: "POST" });', "POST /waves/v1/lightning-large/add_voice"],
  ['api.request("/get_cloned_voices");', "GET /waves/v1/lightning-large/get_cloned_voices"],
];

test("wrappers that are passed the end of an old address and its method are listed, whatever the method", async () => {
  const files = Object.fromEntries(wrapped.map(([call], index) => [`wrapped-${index}.ts`, `${wrapper}${call}\n`]));
  const place = await workplace.put(files);
  const [status, said] = await migrate(place, "--write");
  expect(status).toBe(1);
  expect(await texts(place)).toEqual(files);
  for (const [index, [call, reason]] of wrapped.entries()) {
    const lines = said.split("\n").filter((line) => line.includes(`wrapped-${index}.ts:`));
    expect(lines, call).toHaveLength(1);
    expect(lines[0], call).toContain(reason);
  }
});

test("the same word is not an address if sent with another method, or not sent at all", async () => {
  const others = [
    'api.request("/lightning-large", { method: "POST" });',
    'api.url("/lightning-large").post();',
    'api.request("/lightning-large");',
    'export const model = "lightning-large";\napi.delete("/voice-cloning");',
    'new Set(["a"]).delete("lightning-large");\nnew Map().delete("/lightning-large");',
    'api.request("/voice-cloning", { method: "DELETE", body: JSON.stringify({ model: "lightning-large" }) });',
    'api.delete("/lightning-large/7");',
  ];
  const place = await workplace.put(
    Object.fromEntries(others.map((call, index) => [`other-${index}.ts`, `${wrapper}${call}\n`])),
  );
  expect(await migrate(place)).toEqual([0, expect.stringMatching(/^\s*Nothing to (move|write)/)]);
});

test("what is left for a person comes with the code to write, once per operation", async () => {
  const place = await workplace.put({
    "a.ts": `export const add = (send: any, url = "${url}") => send(url);\nexport const too = "${url}";\n`,
    "b.ts": `import { createClient } from "waves-voice-client";\nconst client = createClient();\nclient.getClonedVoices();\nclient.deleteVoiceClone({ voiceId: "x" });\n`,
  });
  const [, said] = await migrate(place);
  expect(said.slice(said.indexOf("What to write there:")).split("\n\n")[0]!.split("\n").slice(1)).toEqual([
    "  addVoice: createClient({ apiKey }).createVoiceClone({ displayName, file }), which is POST /waves/v1/voice-cloning",
    "  getClonedVoices: createClient({ apiKey }).listVoiceClones(), which is GET /waves/v1/voice-cloning; the answer of " +
      "listVoiceClones has another shape: voices is gone: see waves-voice migrate --explain --from getClonedVoices",
    "  deleteVoiceClone: nothing replaces it; remove the call",
    '  with import { createClient } from "waves-voice-client"',
  ]);
});

test("line ends, a byte order mark and symbolic links are kept", async () => {
  const windows = `\uFEFF${before["two-in-one-file.ts"]!.replaceAll("\n", "\r\n")}`;
  const place = await workplace.put({ "clone.ts": windows });
  const elsewhere = await workplace.put({});
  await symlink(join(place, "clone.ts"), join(elsewhere, "link.ts"));
  expect((await migrate(join(elsewhere, "link.ts"), "--write"))[0]).toBe(0);
  const after = (await readPairs("after"))["two-in-one-file.ts"]!;
  expect(await readFile(join(place, "clone.ts"), "utf8")).toBe(`\uFEFF${after.replaceAll("\n", "\r\n")}`);
  expect((await lstat(join(elsewhere, "link.ts"))).isSymbolicLink()).toBe(true);
});

test("an error that existed before the migration is not blamed on it, even if its line has moved", async () => {
  const text = `import { createClient } from "waves-voice-client";
const client = createClient({ apiKey: String(missing(1)) });
export const clone = (file: Blob) => client.addVoice({ displayName: String(missing("name")), file });
`;
  const place = await workplace.put({ "clone.ts": text });
  const [status, said] = await migrate(place, "--write");
  expect(said).not.toContain("would not compile");
  expect(status).toBe(0);
  expect(await readFile(join(place, "clone.ts"), "utf8")).toBe(text.replace("addVoice", "createVoiceClone"));
});

test("methods that still compile are migrated beside one that would not", async () => {
  const text = `import { type AddVoiceInput, createClient } from "waves-voice-client";
const client = createClient();
export async function careful(file: Blob) {
  const result = await client.addVoice({ displayName: "x", file });
  return !result.ok && result.status === 410 ? result.error.error_code : null;
}
export const simple = (input: AddVoiceInput) => client.addVoice(input);
`;
  const place = await workplace.put({ "clone.ts": text });
  const [status, said] = await migrate(place, "--write");
  expect(status).toBe(1);
  expect(said).toMatch(/clone\.ts:4 {2}moved, it would not compile/);
  expect(await readFile(join(place, "clone.ts"), "utf8")).toBe(
    text.replace("client.addVoice(input)", "client.createVoiceClone(input)"),
  );
});

test("all files are written, or none", async () => {
  const place = await workplace.put({ "a.ts": before["own-method.ts"]!, "b.ts": before["fetch-form-data.ts"]! });
  const changes = await Promise.all(
    ["a.ts", "b.ts"].map(async (name) => {
      const path = join(place, name);
      return { path, before: await readFile(path, "utf8"), after: "moved" };
    }),
  );
  const all = await texts(place);
  // Edited while the codemod was running.
  await expect(writeChanges([changes[0]!, { ...changes[1]!, before: "other" }])).rejects.toThrow(
    /nothing was written: .*b\.ts was changed/,
  );
  expect(await texts(place)).toEqual(all);
  // A folder in place of the draft: the second file cannot be written.
  await mkdir(join(place, `b.ts.${process.pid}.part`));
  await expect(writeChanges(changes)).rejects.toThrow(/nothing was written: EEXIST/);
  await rmdir(join(place, `b.ts.${process.pid}.part`));
  expect(await texts(place)).toEqual(all);
  await chmod(join(place, "a.ts"), 0o755);
  await writeChanges(changes);
  expect(await texts(place)).toEqual({ "a.ts": "moved", "b.ts": "moved" });
  expect((await stat(join(place, "a.ts"))).mode & 0o777).toBe(0o755);
});

test("calls in other languages are listed too, prose and longer addresses are not", async () => {
  const address = "https://api.smallest.ai/waves/v1/lightning-large/add_voice";
  const place = await workplace.put({
    "Upload.vue": `<script setup>\nconst up = (body) => fetch("${address}", { method: "POST", body });\n</script>\n`,
    "Own.svelte":
      '<script>\nimport { createClient } from "waves-voice-client";\ncreateClient().addVoice(input);\n</script>\n',
    "clone.sh": `curl -F displayName=x -F file=@x.wav ${address}\n`,
    "clone.py": `requests.post(BASE + "/lightning-large/add_voice", files=files)\n`,
    "delete.py": `session.delete(f"{BASE}/lightning-large", params={"voiceId": id})\nmodel = "lightning-large"\n`,
    "delete.sh": 'curl -X DELETE \\\n  "$BASE/lightning-large?voiceId=1"\n',
    "model.py": 'model = "lightning-large"\ndelete(model)\n\n\n\nsession.post(f"{BASE}/lightning-large")\n',
    "notes.md": `We used ${address} before.\n`,
    "other.py": `requests.post("${address}_pack"); client.addVoice(x)\n`,
    "picture.bin": `\0${address}`,
  });
  const [status, said] = await migrate(place);
  expect(status).toBe(1);
  expect([...said.matchAll(/(\w+\.\w+:\d+) {2}\w+ \S+ is called or named here/g)].map(([, where]) => where)).toEqual([
    "Own.svelte:3",
    "Upload.vue:2",
    "clone.py:1",
    "clone.sh:1",
    "delete.py:1",
    "delete.sh:2",
  ]);
});

test("a method of the same name in another library is ignored", async () => {
  const place = await workplace.put({
    "other.ts": 'import { Studio } from "studio";\nnew Studio().addVoice({ name: "x" });\n',
  });
  expect(await migrate(place)).toEqual([0, expect.stringContaining("Nothing to write")]);
});

test("a client created in one file is recognised in another", async () => {
  const place = await workplace.put({
    "client.ts": 'import { createClient } from "waves-voice-client";\nexport const api = { voices: createClient() };\n',
    "use.ts":
      'import { api } from "./client.ts";\nexport const add = (file: Blob) => api.voices.addVoice({ displayName: "x", file });\n',
  });
  expect((await migrate(place, "--write"))[0]).toBe(0);
  expect(await readFile(join(place, "use.ts"), "utf8")).toContain("api.voices.createVoiceClone(");
});

test("code that reads a part of the response that changes is listed", () => {
  expect(printed).toMatch(/reads-the-model\.js:7 {2}reads data\.model: before text, not empty; now text or object/);
});
