// The declarations, checked in full (skipLibCheck off) by every TypeScript version in use, with and without Node's
// types.
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { typedEntries } from "../build/entries.ts";
import { type Packed, run } from "./packed.fixture.ts";

const compilers = ["typescript", "typescript-6", "typescript-7"] as const;

/** Kinds of projects: for a browser, and for a server without the DOM. */
const projects = {
  browser: { lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"], types: [], files: ["client.ts", "suite.ts"] },
  server: { lib: ["es2023"], types: ["node"], files: ["client.ts", "node.ts", "suite.ts"] },
} as const;

const sources: Readonly<Record<string, string>> = {
  "client.ts": `
import { type AddVoiceInput, type AddVoiceResult, ApiError, createClient, orThrow } from "waves-voice-client";
import type { CreatedVoiceClone, VoiceClone } from "waves-voice-client";
export const nameOf = ({ displayName }: VoiceClone | CreatedVoiceClone): string | undefined => displayName;
const client = createClient({ apiKey: async () => "key", timeoutMs: 1000 });
const input: AddVoiceInput = { displayName: "name", file: new Uint8Array(3) };
const result: AddVoiceResult = await client.addVoice(input, { onProgress: ({ sent, total }) => [sent, total ?? 0] });
if (result.status === 200) result.data.data.voiceId satisfies string;
else if (result.status === 410) result.error.error_code satisfies string;
else if (!result.ok) result.response.headers.get("x-request-id") satisfies string | null;
const { data } = orThrow(result);
data.voiceId satisfies string;
await client.listVoiceClones();
// @ts-expect-error A documented field is missing.
await client.addVoice({ file: new Uint8Array(3) });
// @ts-expect-error A path is not a file.
await client.addVoice({ displayName: "name", file: "voice.wav" });
export const isApiError = (error: unknown): boolean => error instanceof ApiError && error.status === 400;
`,
  "node.ts": `
import { createClient } from "waves-voice-client";
import { fileFromPath } from "waves-voice-client/node";
import { startTestServer } from "waves-voice-client/testing";
const server = await startTestServer();
await createClient().addVoice({ displayName: "name", file: await fileFromPath(new URL("voice.wav", import.meta.url)) });
export { server };
`,
  "suite.ts": `
import { type Report, runConformance } from "waves-voice-client/conformance";
import { createTestFetch } from "waves-voice-client/testing";
const report: Report = await runConformance({ targets: ["client"] });
export const verdict: "conforms" | "disagrees" | "undecided" = report.verdict;
export const fetch = createTestFetch();
`,
};

/** All typed entries except MSW's handlers, whose types come from the user's MSW. */
const everyEntry = `
import { ClientError, createClient, type VoiceClone } from "waves-voice-client";
import { client, orThrow } from "waves-voice-client/core";
import { runConformance, type Report } from "waves-voice-client/conformance";
import { fileFromPath } from "waves-voice-client/node";
import { addVoice, createVoiceClone, listVoiceClones } from "waves-voice-client/operations";
import { createTestFetch, type TestFetch } from "waves-voice-client/testing";

export const main = async (): Promise<void> => {
  const fetch: TestFetch = createTestFetch();
  const waves = client({ fetch, apiKey: "key" }, { clone: createVoiceClone, listVoiceClones });
  const { data } = await orThrow(waves.clone({ displayName: "Ada", file: await fileFromPath("ada.wav") }));
  data.voiceId satisfies string;
  const list = await waves.listVoiceClones();
  if (list.ok) list.data.data satisfies readonly VoiceClone[];
  // @ts-expect-error It was not passed.
  waves.addVoice satisfies unknown;
  // @ts-expect-error A documented field is missing.
  await waves.clone({ file: new Uint8Array(3) });
  await client({}, { addVoice }).addVoice.raw({ displayName: "Ada", file: new Uint8Array(3) });
  const report: Report = await runConformance({ targets: ["client"] });
  report.verdict satisfies string;
  await createClient().listVoiceClones().catch((error: unknown) => error instanceof ClientError && error.code);
};
`;

export const typesSuite = (packed: () => Packed): void => {
  beforeAll(async () => {
    const { app } = packed();
    await mkdir(join(app, "node_modules/@types"), { recursive: true });
    await symlink(resolve("node_modules/@types/node"), join(app, "node_modules/@types/node"));
    for (const [name, text] of Object.entries(sources)) await writeFile(join(app, name), text);
    for (const [name, project] of Object.entries(projects)) {
      await writeFile(join(app, `tsconfig.${name}.json`), JSON.stringify(configOf(project)));
    }
  });

  for (const compiler of compilers) {
    for (const project of Object.keys(projects)) {
      test.concurrent(`hold for a ${project} under ${compiler}`, async () => {
        const bin = resolve("node_modules", compiler, "bin/tsc");
        const { out, status } = await run(process.execPath, [bin, "-p", `tsconfig.${project}.json`], {
          cwd: packed().app,
        });
        expect(out).toBe("");
        expect(status).toBe(0);
      });
    }
  }

  /** Each way in which TypeScript resolves a package, from a file of either module format. */
  const ways: readonly (readonly [
    module: string,
    moduleResolution: string,
    file: "ways.cts" | "ways.mts" | "ways.ts",
  ])[] = [
    ["node16", "node16", "ways.cts"],
    ["node16", "node16", "ways.mts"],
    ["nodenext", "nodenext", "ways.cts"],
    ["nodenext", "nodenext", "ways.mts"],
    ["commonjs", "node10", "ways.ts"],
    ["preserve", "bundler", "ways.ts"],
  ];
  test.each(ways)("are valid with module %s, resolved as %s, in %s", async (module, moduleResolution, name) => {
    const { app } = packed();
    const file = join(app, name);
    await writeFile(file, everyEntry);
    const flags = `--module ${module} --moduleResolution ${moduleResolution} --target es2022 --strict --noEmit --types node`;
    const bin = resolve("node_modules/typescript/bin/tsc");
    const { out, status } = await run(process.execPath, [bin, ...flags.split(" "), "--skipDefaultLibCheck", file], {
      cwd: app,
    });
    expect(out).toBe("");
    expect(status).toBe(0);
  });

  test("are valid with the resolution of Node 10, and every entry is found", async () => {
    const { app } = packed();
    const file = join(app, "node10.ts");
    await writeFile(file, sources["node.ts"]!.replace("import.meta.url", '"file:///"') + sources["suite.ts"]);
    const flags =
      "--module es2022 --moduleResolution node10 --target es2022 --strict --skipLibCheck --noEmit --types node";
    const bin = resolve("node_modules/typescript/bin/tsc");
    const { out, status } = await run(process.execPath, [bin, ...flags.split(" "), file], { cwd: app });
    expect(out).toBe("");
    expect(status).toBe(0);
  });

  test("this repository's own tsc is 5.9, despite other installed versions", async () => {
    const { out } = await run(resolve("node_modules/.bin/tsc"), ["--version"], { cwd: packed().app });
    expect(out).toMatch(/Version 5\.9\./);
  });

  test("no declaration refers to a package that is not installed with it", async () => {
    const { folder } = packed();
    for (const entry of Object.keys(typedEntries)) {
      for (const extension of [".d.ts", ".d.cts"]) {
        const text = await readFile(join(folder, `dist/${entry}${extension}`), "utf8");
        expect(text).toMatch(/^export \* from "\.\/types\/[\w/-]+\.js";\n$/);
      }
    }
  });
};

const configOf = ({
  lib,
  types,
  files,
}: {
  lib: readonly string[];
  types: readonly string[];
  files: readonly string[];
}) => ({
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    lib,
    types,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    // TypeScript's own libraries need no check.
    skipDefaultLibCheck: true,
    noEmit: true,
  },
  files,
});
