// In a checkout the spec is linted and the client and the mock are generated from it before a run. Servers are judged
// by the committed bundle, and the package contains only its bundle.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { askChild } from "../../scripts/terminal/child-process.ts";
import { CannotRun } from "../options.ts";
import type { Arguments } from "./arguments.ts";

const generatedFolder = fileURLToPath(new URL("../../generated/", import.meta.url));
const inCheckout = import.meta.url.endsWith(".ts");

/** @throws CannotRun with the fault in the spec, its file and line; `generated/` is then unchanged. */
export const refresh = async ({ options, plan, body }: Arguments): Promise<void> => {
  if (!inCheckout || options.spec !== undefined) return;
  if (!existsSync(generatedFolder))
    throw new CannotRun("There is no generated/ folder, so there is no client and no bundle: run `npm run generate`.");
  const targets = options.targets ?? ["client", "mock"];
  if (plan || body !== null || !targets.some((target) => target === "client" || target === "mock")) return;
  try {
    await askChild(import.meta.url, "refresh-process", null);
  } catch (error) {
    throw new CannotRun((error as Error).message, { cause: error });
  }
};
