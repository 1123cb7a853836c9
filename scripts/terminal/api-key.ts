import type { Operation } from "../openapi/operation.ts";
import { CommandError, type Io } from "./io.ts";

/**
 * From the environment variable of that name; empty where it holds none and the operation does without.
 * @throws CommandError beginning with the command's name where it does not.
 */
export const apiKeyOf = (command: string, { security }: Operation, name: string, env: Io["env"]): string => {
  const key = env[name]?.trim();
  const demanded = security.length > 0 && security.every((alternative) => alternative.length > 0);
  if (key || !demanded) return key ?? "";
  throw new CommandError(
    `${command}: there is no API key: set the environment variable ${name}, or name another with --api-key-env.`,
  );
};
