// The code of docs/streams.md, compiled with the client of the document it describes.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../bundle.ts";
import { render } from "../../generate/render.ts";
import { cacheFolder } from "../../generate.ts";
import { blocks, root } from "./pages.fixture.ts";
import { compile, openSnippetProject } from "./snippet-project.ts";

test("the code of the page about streams compiles with the client of its document", async () => {
  const shown = blocks
    .filter(({ page, language }) => page === "docs/streams.md" && language === "typescript")
    .map((block) => ({ ...block, language: "ts" }));
  const project = await openSnippetProject(root, join(root, "spec/samples/voice-sample.wav"), shown);
  try {
    const spec = await loadSpec(join(root, "scripts/fixtures/constructs/radio/openapi.yaml"), cacheFolder);
    for (const [name, content] of (await render(spec, cacheFolder)).files) {
      const file = join(project.folder, "api", name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    expect(compile(project, shown)).toEqual([]);
    expect(shown).toHaveLength(4);
  } finally {
    await rm(project.folder, { recursive: true });
  }
});
