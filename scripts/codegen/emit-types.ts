// A document → types.ts: the shapes of everything in it, by openapi-typescript. Bytes are typed as `Blob`.
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
  // It writes into what it is given.
  const readable = structuredClone(typeable(document)) as unknown as OpenAPI3;
  // Its main function holds the document against rules of its own first, which dies of a member called `valueOf`; what comes
  // here has been read.
  const context = {
    silent: true,
    immutable: true,
    // A default is what the server takes for an absent value, so the value may be absent.
    defaultNonNullable: false,
    transform: (schema: unknown) =>
      isObject(schema) && schema[asBytes] === true ? ts.factory.createTypeReferenceNode("Blob") : undefined,
    // Members say by themselves what a discriminator says of them.
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    resolve: (reference: string) => resolveRef(readable, reference, { silent: true }),
  } as unknown as GlobalContext;
  const nodes = withAliases(ts, transformSchema(readable, context), madeOfLists(schemasOf(readable as never)));
  return header("spec/") + visibleLines(astToString(nodes));
};

const schemasOf = ({ components }: Document): JsonObject =>
  isObject(components) && isObject(components.schemas) ? components.schemas : {};
