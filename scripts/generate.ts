// `npm run generate`: an OpenAPI file → generated/: the bundle, its types, the client and its runtime.
// `--check` writes nothing and says what differs. The command line of scripts/generate/command.ts.

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generateCommand } from "./generate/command.ts";
import { type Generated, type GenerateOptions, generate as generateUncached } from "./generate/generate.ts";
import { processIo } from "./terminal/io.ts";
import { printed } from "./terminal/user-error.ts";

/** Safe to delete; speeds up the next run. */
export const cacheFolder = fileURLToPath(new URL("../node_modules/.cache/waves-voice-client", import.meta.url));

/** As generate/generate.ts, with what was made before. */
export const generate = (options: GenerateOptions): Promise<Generated> =>
  generateUncached({ cache: cacheFolder, ...options });

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const io = processIo();
  process.exitCode = await generateCommand(process.argv.slice(2), io, {
    command: "npm run generate",
    own: { spec: "spec/openapi.yaml", out: "generated" },
    runtime: "folder",
    cache: cacheFolder,
  }).catch((error: unknown) => {
    io.err(printed(error));
    return 2;
  });
}
