#!/usr/bin/env node
// The command `waves-voice`: hands the process's arguments, streams and environment to the commands.
import { endProcess } from "../terminal/end-process.ts";
import { processIo } from "../terminal/io.ts";
import { runCommand } from "./command.ts";

endProcess(await runCommand(process.argv.slice(2), processIo()));
