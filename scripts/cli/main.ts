#!/usr/bin/env node
// The command `waves-voice`: hands the process's arguments, streams and environment to the commands.
import { runCommand } from "./command.ts";
import { processIo } from "./io.ts";

process.exitCode = await runCommand(process.argv.slice(2), processIo());
