// Starts a server of the catalogue for a document.
import type { Document } from "../../../scripts/openapi/document.ts";
import type { Entry, Started } from "./entry.ts";
import { contractOf } from "./reference/contract.ts";

/**
 * Listens on a free port of 127.0.0.1 (some servers of the catalogue do not even listen); `key` is the only valid key.
 */
export const startServer = (entry: Entry, document: Document, options: { readonly key: string }): Promise<Started> =>
  entry.start(contractOf(document, options.key));
