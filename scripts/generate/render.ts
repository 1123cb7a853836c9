// Renders every file of the generated folder in memory.
import { join } from "node:path";
import { cached, installed, sourcesOf } from "../bundle/cache.ts";
import { type Problem, renderBundle, type Spec, SpecError } from "../bundle.ts";
import { emitClient } from "../codegen/emit-client.ts";
import { emitOperations } from "../codegen/emit-operations.ts";
import { emitTypes } from "../codegen/emit-types.ts";
import { Refused } from "../codegen/refused.ts";
import type { Operation, Refusal } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { keyEnvOf } from "../openapi/security.ts";
import { UserError } from "../terminal/user-error.ts";
import { type Layout, laidOut, writtenBy } from "./layout.ts";

/** Content by path below the folder, with `/`. */
export type Files = ReadonlyMap<string, string>;

export type Rendered = {
  readonly files: Files;
  /** Operations for which the client has no method, and why. */
  readonly refused: readonly Problem[];
};

/** `suggested` uses the document's `x-key-env`, which is only safe for a document of one's own. */
export type ApiKeyEnv = { readonly named: string | null } | "suggested";

/**
 * @param lost operations to leave out for a reason that reading the document does not reveal.
 * @throws SpecError if every operation is refused.
 */
export const render = async (
  spec: Spec,
  cache: string | null = null,
  apiKeyEnv: ApiKeyEnv = { named: null },
  lost: readonly Refusal[] = [],
  layout: Layout = { runtime: "folder" },
): Promise<Rendered> => {
  const { operations, refused } = readOperations(spec.document);
  const variable = apiKeyEnv === "suggested" ? keyEnvOf(operations) : apiKeyEnv.named;
  const others = operations.filter(({ id }) => !lost.some(({ operation }) => operation === id));
  const { client, refusals } = clientOf(spec, others, [...refused, ...lost], variable);
  const problems = refusals.map(({ operation, pointer, reason }) => ({
    ...spec.position(pointer),
    what: `${operation}: ${reason}`,
    cure: `fix ${pointer}`,
  }));
  if (client === null) throw new SpecError(problems);
  const withAuthor = (content: string): string =>
    layout.runtime === "folder" ? content : writtenBy(layout.author, content);
  const files = new Map([
    ["openapi.json", withAuthor(renderBundle(spec.document))],
    ["types.ts", withAuthor(await typesOf(spec, cache))],
    ...(await laidOut(client.code, layout)),
    ...(layout.runtime === "folder" ? [["operations.ts", client.operations] as const] : []),
  ]);
  return { files, refused: problems };
};

/** Caches the types, because the TypeScript compiler takes a second to load. */
const typesOf = async ({ document, sha256, file }: Spec, cache: string | null): Promise<string> => {
  if (cache === null) return emitTypes(document).catch(failOnTypes(file));
  const inputs = [sha256, await installed(), ...(await sourcesOf(join(codegen, "emit-types.ts")))];
  return cached(cache, "types", inputs, () => emitTypes(document).catch(failOnTypes(file)));
};

/** openapi-typescript does not validate the document and throws if something is malformed. */
const failOnTypes =
  (file: string) =>
  (error: Error): never => {
    if (error instanceof UserError) throw error;
    const what = `openapi-typescript can write no types for it: ${error.message.split("\n")[0]}`;
    const cure = "look for a member whose value has a form that OpenAPI does not allow there";
    throw new SpecError([{ file, line: 1, column: 1, what, cure }]);
  };

/** The client of the operations that can be generated; null if there are none. */
const clientOf = (
  spec: Spec,
  operations: readonly Operation[],
  refused: readonly Refusal[],
  apiKeyEnv: string | null,
): {
  readonly client: { readonly code: string; readonly operations: string } | null;
  readonly refusals: readonly Refusal[];
} => {
  if (operations.length === 0 && refused.length > 0) return { client: null, refusals: refused };
  try {
    const code = emitClient(spec.document, operations, apiKeyEnv);
    return { client: { code, operations: emitOperations(spec.document, operations, apiKeyEnv) }, refusals: refused };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const lost = new Set(error.refusals.map(({ operation }) => operation));
    const rest = operations.filter(({ id }) => !lost.has(id));
    return clientOf(spec, rest, [...refused, ...error.refusals], apiKeyEnv);
  }
};

const codegen = join(import.meta.dirname, "../codegen");
