#!/usr/bin/env node
import { processIo } from "../terminal/io.ts";
// The command `waves-voice`: hands the process's arguments, streams and environment to the commands.
import { runCommand } from "./command.ts";

process.exitCode = await runCommand(process.argv.slice(2), processIo());
