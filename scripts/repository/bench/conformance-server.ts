// Runs the catalogue's reference server as a child process (`SPEC KEY`) and sends its base URL to the parent.

import { readFile } from "node:fs/promises";
import { conforming } from "../../../conformance/selftest/servers/catalogue.ts";
import { startServer } from "../../../conformance/selftest/servers/start.ts";

const [spec, key] = process.argv.slice(2) as [string, string];
const reference = conforming.find(({ name }) => name === "reference")!;
const { baseUrl } = await startServer(reference, JSON.parse(await readFile(spec, "utf8")), { key });
process.send!(baseUrl);
