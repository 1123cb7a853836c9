// Writes the text of the module that a runtime runs, from the locations of the client and the calls. Pure.

import type { Configuration } from "./configuration.ts";

export type Addresses = {
  readonly client: string;
  /** Null if there is no file system. */
  readonly node: string | null;
  readonly calls: string;
};

export const mainModule = ({ client, node, calls }: Addresses, setting: Configuration, isWorker: boolean): string => `
import * as client from ${JSON.stringify(client)};
${node ? `import * as node from ${JSON.stringify(node)};` : "const node = null;"}
import { runCalls } from ${JSON.stringify(calls)};

const setting = ${JSON.stringify(setting)};
const run = async () => {
  const report = await runCalls({ client, node }, setting).catch((error) => ({ failed: { stack: String(error?.stack ?? error) } }));
  await fetch(setting.reportUrl, { method: "POST", body: JSON.stringify(report) });
};
${isWorker ? "export default { test: run };" : "await run();"}
`;
