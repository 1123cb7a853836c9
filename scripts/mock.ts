// `npm run mock`: runs the command of scripts/mock/command.ts.
import { mockCommand } from "./mock/command.ts";
import { processIo } from "./terminal/io.ts";

const { out, err } = processIo();
process.exitCode = await mockCommand(process.argv.slice(2), { out, err });
