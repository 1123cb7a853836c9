// Creates the client that sends the recordings.

import type { Document } from "../../openapi/document.ts";
import type { Operation } from "../../openapi/operation.ts";
import { CommandError } from "../../terminal/io.ts";
import { type Call, isOfClient } from "./call.ts";

/** The client, and the document it was generated from. */
export type ClientPackage = {
  readonly document: Document;
  readonly createClient: (options: object) => object;
};

/** @throws CommandError for options that the client refuses. */
export const callsOf = (
  createClient: ClientPackage["createClient"],
  options: object,
): ((operation: Operation) => Call) => {
  try {
    const client = createClient({ ...options, onDeprecation: null }) as Readonly<Record<string, Call>>;
    return ({ id }) => client[id]!;
  } catch (error) {
    if (error instanceof Error && isOfClient(error)) throw new CommandError(`migrate-voices: ${error.message}`);
    throw error;
  }
};
