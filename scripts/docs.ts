// `npm run docs`: writes the reference of spec/openapi.yaml, with the command of scripts/reference/command.ts.
import { docsCommand } from "./reference/command.ts";
import { processIo } from "./terminal/io.ts";
import { printed } from "./terminal/user-error.ts";

const io = processIo();
process.exitCode = await docsCommand(process.argv.slice(2), io, {
  command: "npm run docs",
  spec: "spec/openapi.yaml",
  out: "reference",
}).catch((error: unknown) => {
  io.err(printed(error));
  return 2;
});
