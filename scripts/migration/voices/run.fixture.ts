// The command in a separate process, so that it can be killed: `run.fixture.ts CLIENT-FOLDER ARGUMENTS…`. Its last line
// of output is its peak memory.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { migrateVoicesCommand } from "./command.ts";

const [folder, ...argv] = process.argv.slice(2);
const { createClient } = await import(pathToFileURL(join(folder!, "client.mjs")).href);
const document = JSON.parse(readFileSync(join(folder!, "openapi.json"), "utf8"));
const io = { out: console.log, err: console.error, redraw: null, env: process.env };
try {
  process.exitCode = await migrateVoicesCommand(argv, io, { document, createClient });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
console.log(`peak ${process.resourceUsage().maxRSS}`);
