// Where the references of a document may lead beside its own folder: to what its user has named, a folder or a file of this
// machine or the beginning of an address, and to nothing else.
import { realpathSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { limits } from "../openapi/limits.ts";
import { quoted } from "../terminal/shell.ts";

export type AllowedPlaces = {
  /** Whether the file is one of those named or lies in a folder that is, links followed. */
  readonly hasFile: (file: string) => boolean;
  /** @throws Error for an address that was not named, or that gives no text of bounded size in time. */
  readonly fetch: (address: string) => Promise<string>;
};

/** @param allowed relative to the working directory where it is no http(s) address. */
export const allowedPlaces = (allowed: readonly string[]): AllowedPlaces => {
  const paths = allowed.filter((text) => !isAddress(text)).map((text) => real(resolve(text)));
  const addresses = allowed.filter(isAddress).map((text) => new URL(text));
  return {
    hasFile: (file) => paths.some((path) => isWithin(path, real(file))),
    fetch: async (address) => {
      if (!addresses.some((url) => covers(url, new URL(address)))) throw new Error(`${address} ${onNetwork}`);
      return fetchText(address);
    },
  };
};

const onNetwork = "is on the network";

/** What to do about a reference that was not followed; null where the message is about something else. */
export const cureOfRefusedReference = (message: string): string | null => {
  const address = wordBefore(message, ` ${onNetwork}`);
  if (address !== undefined)
    return `put a copy beside this file and refer to that, ${byName(new URL(".", address).href)}`;
  const file = wordBefore(message, " cannot be read: it leads out of ");
  if (file === undefined) return null;
  return `put it below the folder of the document, ${byName(dirname(file))}, or bundle the document into one file (npx @redocly/cli bundle)`;
};

const wordBefore = (message: string, words: string): string | undefined => {
  const end = message.indexOf(words);
  return end < 0 ? undefined : message.slice(0, end).split(/\s/).at(-1);
};

const byName = (place: string): string => `allow it by name (--allow-ref ${quoted(place)})`;

const isAddress = (text: string): boolean => /^https?:/i.test(text);

const isWithin = (folder: string, file: string): boolean =>
  file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Whether the allowed address is the other's beginning, up to the end of a path segment. */
const covers = (allowed: URL, address: URL): boolean =>
  allowed.origin === address.origin &&
  (allowed.pathname === address.pathname ||
    address.pathname.startsWith(allowed.pathname.endsWith("/") ? allowed.pathname : `${allowed.pathname}/`));

const patienceMs = 30_000;

/** Redirects are not followed: who allows one address has allowed no other. */
const fetchText = async (address: string): Promise<string> => {
  const failed = (why: string): Error => new Error(`${address} could not be fetched: ${why}`);
  const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patienceMs) }).catch(
    (error: Error) => {
      throw failed(error.cause instanceof Error ? error.cause.message : error.message);
    },
  );
  if (response.status !== 200) throw failed(`it answers ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > limits.fileBytes) throw failed(`it is larger than ${limits.fileBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

/** Of what does not exist: the path as it is. */
const real = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};
