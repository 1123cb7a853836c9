// Writes types.ts: the types of all schemas and operations, by openapi-typescript. Bytes are typed as `Blob`.
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { header } from "../header.ts";
import { type Document, isObject, type JsonObject } from "../openapi/document.ts";
import { visibleLines } from "../terminal/visible.ts";
import { withAliases } from "./type-aliases.ts";
import { madeOfLists } from "./typeable/circles.ts";
import { asBytes, typeable } from "./typeable.ts";

export const emitTypes = async (document: Document): Promise<string> => {
  const [{ astToString, resolveRef, transformSchema }, { default: ts }] = await Promise.all([
    import("openapi-typescript"),
    import("typescript"),
  ]);
  // Cloned because openapi-typescript modifies its input.
  const readable = structuredClone(typeable(document)) as unknown as OpenAPI3;
  // Its main function is avoided because it first lints the document with its own rules, which fails on a member named
  // `valueOf`. The document has already been validated here.
  const context = {
    silent: true,
    immutable: true,
    // The server fills in the default of a missing value, so the member stays optional.
    defaultNonNullable: false,
    transform: (schema: unknown) =>
      isObject(schema) && schema[asBytes] === true ? ts.factory.createTypeReferenceNode("Blob") : undefined,
    // The document was rewritten so that the members themselves state what a discriminator means.
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    resolve: (reference: string) => resolveRef(readable, reference, { silent: true }),
  } as unknown as GlobalContext;
  const nodes = withAliases(ts, transformSchema(readable, context), madeOfLists(schemasOf(readable as never)));
  return header("spec/") + visibleLines(astToString(nodes));
};

const schemasOf = ({ components }: Document): JsonObject =>
  isObject(components) && isObject(components.schemas) ? components.schemas : {};
