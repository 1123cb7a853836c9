// The child process that brings a checkout up to date: see refresh.ts.
import { fileURLToPath } from "node:url";
import { loadRedocly } from "../../scripts/bundle/redocly.ts";
import { loadSpec } from "../../scripts/bundle.ts";
import { cacheFolder, generate } from "../../scripts/generate.ts";
import { answerParent } from "../../scripts/terminal/child-process.ts";

const sourceFile = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));
const generatedFolder = fileURLToPath(new URL("../../generated/", import.meta.url));
const styleGuide = fileURLToPath(new URL("../../redocly.yaml", import.meta.url));

const refresh = async (): Promise<void> => {
  // Reports unreadable files first, because the style guide needs a readable document.
  await explained("The spec cannot be read.", () => loadSpec(sourceFile, cacheFolder));
  await lintSpec();
  // The document is our own, so the variable it suggests can be trusted.
  const options = { spec: sourceFile, out: generatedFolder, apiKeyEnv: "suggested" } as const;
  await explained("The client cannot be generated from the spec.", () => generate(options));
};

const explained = async (what: string, act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    throw new Error(`${what}\n${(error as Error).message}`, { cause: error });
  }
};

const lintSpec = async (): Promise<void> => {
  const { lint, loadConfig } = loadRedocly();
  const config = await loadConfig({ configPath: styleGuide });
  const problems = (await lint({ ref: sourceFile, config })).filter(
    ({ severity, ignored }) => severity === "error" && ignored !== true,
  );
  if (problems.length === 0) return;
  const [first] = problems;
  const more =
    problems.length > 1 ? ` (and ${problems.length - 1} more: \`npm run lint\`)` : " (`npm run lint` says where)";
  throw new Error(`The spec breaks its style guide: ${first?.message} [${first?.ruleId}]${more}`);
};

answerParent(refresh);
