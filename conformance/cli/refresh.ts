// In a checkout the client and the mock are made from the spec as it is now: linted, then generated in place. A server is
// held against the committed bundle, and a package has nothing but its bundle.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { askChild } from "../../scripts/terminal/child-process.ts";
import { CannotRun } from "../options.ts";
import type { Arguments } from "./arguments.ts";

const generatedFolder = fileURLToPath(new URL("../../generated/", import.meta.url));
const inCheckout = import.meta.url.endsWith(".ts");

/** @throws CannotRun with what is wrong with the spec, file and line; `generated/` is then as it was. */
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
