// Decides where references may lead outside the document's own folder: only to folders and files of this machine and to
// URL prefixes that the user has named.
import { realpathSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { limits } from "../openapi/limits.ts";
import { quoted } from "../terminal/shell.ts";

export type AllowedPlaces = {
  /** True if the file, after following links, is one of the named files or inside a named folder. */
  readonly hasFile: (file: string) => boolean;
  /** @throws Error for a URL that was not named, or whose text is too large or does not arrive in time. */
  readonly fetch: (address: string) => Promise<string>;
};

/** @param allowed http(s) URLs, or paths relative to the working directory. */
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

/** What to do about a reference that was refused; null if the message is about something else. */
export const cureOfRefusedReference = (message: string): string | null => {
  const address = wordBefore(message, ` ${onNetwork}`);
  if (address !== undefined)
    return `put a copy beside this file and refer to the copy, ${byName(new URL(".", address).href)}`;
  const file = wordBefore(message, " cannot be read: it leads out of ");
  if (file === undefined) return null;
  return `put it below the folder of the document, ${byName(dirname(file))}, or bundle the document into one file (npx @redocly/cli bundle)`;
};

const wordBefore = (message: string, words: string): string | undefined => {
  const end = message.indexOf(words);
  return end < 0 ? undefined : message.slice(0, end).split(/\s/).at(-1);
};

const byName = (location: string): string => `allow it by name (--allow-ref ${quoted(location)})`;

const isAddress = (text: string): boolean => /^https?:/i.test(text);

const isWithin = (folder: string, file: string): boolean =>
  file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** True if the URL begins with the allowed one, up to the end of a path segment. */
const covers = (allowed: URL, address: URL): boolean =>
  allowed.origin === address.origin &&
  (allowed.pathname === address.pathname ||
    address.pathname.startsWith(allowed.pathname.endsWith("/") ? allowed.pathname : `${allowed.pathname}/`));

const patienceMs = 30_000;

/** Does not follow redirects: allowing one URL does not allow another. */
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

/** Returns the path unchanged if it does not exist. */
const real = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};
