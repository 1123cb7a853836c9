// Reads the API key of an operation from the environment.
import type { Operation } from "../openapi/operation.ts";
import { CommandError, type Io } from "./io.ts";

/**
 * Reads the key from an environment variable; empty if it is not set and the operation does not need a key.
 * @throws CommandError, beginning with the command's name, if the key is missing.
 */
export const apiKeyOf = (command: string, { security }: Operation, name: string, env: Io["env"]): string => {
  const key = env[name]?.trim();
  const demanded = security.length > 0 && security.every((alternative) => alternative.length > 0);
  if (key || !demanded) return key ?? "";
  throw new CommandError(
    `${command}: there is no API key: set the environment variable ${name}, or name another with --api-key-env.`,
  );
};
