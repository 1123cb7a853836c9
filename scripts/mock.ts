// `npm run mock`: the command line of scripts/mock/command.ts.
import { mockCommand } from "./mock/command.ts";

process.exitCode = await mockCommand(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
