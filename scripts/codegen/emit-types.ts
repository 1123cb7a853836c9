// A document → types.ts: the shapes of everything in it, by openapi-typescript. Bytes are typed as `Blob`.
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import { header } from "../header.ts";
import type { Document } from "../openapi/document.ts";
import { isBytes } from "../openapi/schema.ts";
import { visibleLines } from "../terminal/visible.ts";
import { typeable } from "./typeable.ts";

export const emitTypes = async (document: Document): Promise<string> => {
  const [{ astToString, resolveRef, scanDiscriminators, transformSchema }, { default: ts }] = await Promise.all([
    import("openapi-typescript"),
    import("typescript"),
  ]);
  const readable = typeable(document);
  // It writes into what it is given.
  const copy = structuredClone(readable) as unknown as OpenAPI3;
  const options = {
    silent: true,
    immutable: true,
    // A default is what the server takes for an absent value, so the value may be absent.
    defaultNonNullable: false,
    transform: (schema: unknown) =>
      isBytes(readable, schema as never, "#") ? ts.factory.createTypeReferenceNode("Blob") : undefined,
  };
  // Its main function holds the document against rules of its own first, which dies of a member called `valueOf`; what comes
  // here has been read.
  const context = {
    ...options,
    discriminators: scanDiscriminators(copy, options),
    injectFooter: [],
    resolve: (reference: string) => resolveRef(copy, reference, { silent: true }),
  } as unknown as GlobalContext;
  return header("spec/") + visibleLines(astToString(transformSchema(copy, context)));
};
