// The client that sends, and the key it sends with.
import { CommandError, type Io } from "../cli/io.ts";
import type { Document } from "../openapi/document.ts";
import type { Operation } from "../openapi/operation.ts";
import { type Call, isOfClient } from "./call.ts";

/** The client, and the document it was made from. */
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

/**
 * From the environment variable of that name; empty where the operation does without.
 * @throws CommandError where it does not.
 */
export const apiKeyOf = ({ security }: Operation, name: string, env: Io["env"]): string => {
  const key = env[name]?.trim();
  const demanded = security.length > 0 && security.every((alternative) => alternative.length > 0);
  if (key || !demanded) return key ?? "";
  throw new CommandError(
    `migrate-voices: there is no API key: set the environment variable ${name}, or name another with --api-key-env.`,
  );
};
