// The command of one operation: parses the arguments, calls the client once and prints the result. Operations are only
// data here.
import { ClientError, createClient, type Fetch, type Method, type OutgoingRequest } from "../../../generated/client.ts";
import type { Document } from "../../openapi/document.ts";
import type { Operation } from "../../openapi/operation.ts";
import { apiKeyOf } from "../../terminal/api-key.ts";
import { CommandError, type ExitStatus, type Io } from "../../terminal/io.ts";
import { terminalJson, terminalLine, terminalLines } from "../../terminal/terminal-text.ts";
import { type Call, readArguments } from "./arguments.ts";
import { describeRequest } from "./dry-run.ts";
import { commandName, flagsOf } from "./flags.ts";
import { deprecationLine, operationHelp } from "./help.ts";
import { printFailure, printResult, type Result } from "./print.ts";
import { startProgress } from "./progress.ts";

export const callOperation = async (command: {
  readonly document: Document;
  /** All operations of the document, needed to name the command that replaces a deprecated one. */
  readonly operations: readonly Operation[];
  readonly operation: Operation;
  readonly argv: readonly string[];
  readonly io: Io;
}): Promise<ExitStatus> => {
  const { document, operations, operation, argv, io } = command;
  const flags = flagsOf(document, operation);
  const successor = operations.find(({ id }) => id === operation.replacement?.operation);
  const deprecation = operation.deprecated
    ? deprecationLine(flags.name, operation, successor === undefined ? null : commandName(document, successor))
    : null;
  const { name } = flags;
  const call = await readArguments(name, flags, argv);
  if (call === "help") {
    io.out(terminalLines(operationHelp(operation, flags, deprecation)));
    return 0;
  }
  if (deprecation !== null) io.err(terminalLine`${deprecation}`);
  return call.dryRun ? show(name, operation, call, io) : send(name, operation, call, io);
};

const send = async (name: string, operation: Operation, call: Call, io: Io): Promise<ExitStatus> => {
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error("interrupted"));
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const progress = startProgress(operation, io);
  try {
    const apiKey = apiKeyOf(name, operation, call.apiKeyEnv, io.env);
    const method = methodOf(name, operation, call, apiKey, undefined, io);
    const { timeoutMs } = call;
    const result = await method(call.input, { signal: stop.signal, onProgress: progress.moved, timeoutMs });
    progress.end(`${result.status}${result.ok ? "" : `, ${reasonOf(result)}`}`);
    return await printResult(result, call, io, progress.received);
  } catch (error) {
    progress.end(null);
    if (error instanceof ClientError) return printFailure(error, call, io);
    throw error;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
};

/** A placeholder for the key, so that the request can be shown without one. */
const placeholder = "in-place-of-the-key";

const show = async (name: string, operation: Operation, call: Call, io: Io): Promise<ExitStatus> => {
  let described: Awaited<ReturnType<typeof describeRequest>> | null = null;
  const shown = new Error("shown, not sent");
  const describe = async (request: OutgoingRequest) => {
    described = await describeRequest(request, call.apiKeyEnv, placeholder);
    throw shown;
  };
  const method = methodOf(name, operation, call, placeholder, describe, io);
  try {
    await method(call.input, { retry: false });
  } catch (error) {
    if (described === null) {
      if (error instanceof ClientError) return printFailure(error, call, io);
      throw error;
    }
  }
  const { text, data } = described!;
  io.out(call.json ? terminalJson(data) : terminalLines(text));
  return 0;
};

const methodOf = (
  name: string,
  operation: Operation,
  { baseUrl }: Call,
  apiKey: string,
  instead: ((request: OutgoingRequest) => Promise<Response>) | undefined,
  io: Io,
): Method<unknown, Result> => {
  const client = createClient({
    // Never undefined: the client would then read its own variable instead of the one that the caller named.
    apiKey,
    baseUrl,
    middleware: instead ? [instead] : undefined,
    fetch: instead ? neverSent : undefined,
    // The document's own deprecation notice has already been printed.
    onDeprecation: operation.deprecated ? null : ({ message }) => io.err(terminalLine`${message}`),
  });
  const method = (client as unknown as Record<string, Method<unknown, Result> | undefined>)[operation.id];
  if (method === undefined) throw new CommandError(`${name}: the client has no such method.`);
  return method;
};

const neverSent: Fetch = () => Promise.reject(new Error("a dry run sends nothing"));

const reasonOf = ({ response }: Result): string => response.statusText || "an error";
