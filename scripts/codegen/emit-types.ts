// A document → types.ts: the shapes of everything in it, by openapi-typescript. Bytes are typed as `Blob`.
import type { OpenAPI3 } from "openapi-typescript";
import { header } from "../header.ts";
import type { Document } from "../openapi/document.ts";
import { isBinary } from "../openapi/schema.ts";
import { typeable } from "./typeable.ts";

export const emitTypes = async (document: Document): Promise<string> => {
  const [{ default: openapiTS, astToString }, { default: ts }] = await Promise.all([
    import("openapi-typescript"),
    import("typescript"),
  ]);
  // It writes into what it is given.
  const copy = structuredClone(typeable(document)) as unknown as OpenAPI3;
  const nodes = await openapiTS(copy, {
    silent: true,
    immutable: true,
    // A default is what the server takes for an absent value, so the value may be absent.
    defaultNonNullable: false,
    transform: (schema) =>
      isBinary(document, schema as never, "#") ? ts.factory.createTypeReferenceNode("Blob") : undefined,
  });
  return header("spec/") + astToString(nodes);
};
