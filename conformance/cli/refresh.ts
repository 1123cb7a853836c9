// In a checkout the client and the mock are made from the spec as it is now: linted, then generated in place. A server is
// held against the committed bundle, and a package has nothing but its bundle.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CannotRun } from "../run/options.ts";
import type { Arguments } from "./arguments.ts";

const sourceFile = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));
const generatedFolder = fileURLToPath(new URL("../../generated/", import.meta.url));
const styleGuide = fileURLToPath(new URL("../../redocly.yaml", import.meta.url));
const inCheckout = import.meta.url.endsWith(".ts");

/** @throws CannotRun with what is wrong with the spec, file and line; `generated/` is then as it was. */
export const refresh = async ({ options, plan, body }: Arguments): Promise<void> => {
  if (!inCheckout || options.spec !== undefined) return;
  if (!existsSync(generatedFolder))
    throw new CannotRun("There is no generated/ folder, so there is no client and no bundle: run `npm run generate`.");
  const targets = options.targets ?? ["client", "mock"];
  if (plan || body !== null || !targets.some((target) => target === "client" || target === "mock")) return;
  const { cacheFolder, generate } = await import("../../scripts/generate.ts");
  const { loadSpec } = await import("../../scripts/bundle.ts");
  // What cannot be read is told before what breaks the style guide, which takes a readable document.
  await or("The spec cannot be read.", () => loadSpec(sourceFile, cacheFolder));
  await lintSpec();
  await or("The client cannot be generated from the spec.", () => generate({ spec: sourceFile, out: generatedFolder }));
};

const or = async (what: string, act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    throw new CannotRun(`${what}\n${(error as Error).message}`, { cause: error });
  }
};

const lintSpec = async (): Promise<void> => {
  const { lint, loadConfig } = await import("@redocly/openapi-core");
  const config = await loadConfig({ configPath: styleGuide });
  const problems = (await lint({ ref: sourceFile, config })).filter(
    ({ severity, ignored }) => severity === "error" && ignored !== true,
  );
  if (problems.length === 0) return;
  const [first] = problems;
  const more =
    problems.length > 1 ? ` (and ${problems.length - 1} more: \`npm run lint\`)` : " (`npm run lint` says where)";
  throw new CannotRun(`The spec breaks its style guide: ${first?.message} [${first?.ruleId}]${more}`);
};
