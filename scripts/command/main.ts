#!/usr/bin/env node
// The entry of the command `waves-voice`: passes the process's arguments, streams and environment on.
import { endProcess } from "../terminal/end-process.ts";
import { processIo } from "../terminal/io.ts";
import { runCommand } from "./command.ts";

endProcess(await runCommand(process.argv.slice(2), processIo()));
