// A program that starts a mock, prints its pid, and then ends as its argument says.
import { startMock } from "./start-mock.ts";

const [specFile = "", ending] = process.argv.slice(2);
const mock = await startMock({ specFile });
process.stdout.write(`${mock.pid}\n`);
if (ending === "throws") throw new Error("thrown on purpose");
if (ending === "exits") process.exit(0);
