// Servers that accept missing, malformed or wrong credentials.
import { ignoring, secured, server, some } from "../define.ts";
import type { Entry } from "../entry.ts";
import { firstCredential, presentedKey } from "../reference/credentials.ts";
import { cookieOf, headerOf, queryOf } from "../reference/message.ts";
import type { Patch } from "../reference/patch.ts";
import { presented, schemed } from "./presented.ts";

const lenient = server("credentials", "request-rejected", secured);

/** Accepts a credential that is bad in exactly this way. */
const takes = (bad: (value: string | null, key: string | null, good: string) => boolean): Patch => ({
  ignores: (problem, situation) =>
    problem.kind === "credential" && bad(...presented(situation), situation.contract.key),
});

export const credentialsTaken: readonly Entry[] = [
  lenient("credential-unchecked", "Accepts any credential and none.", ignoring(["credential"])),
  lenient(
    "no-credential-accepted",
    "Accepts requests without a credential, and refuses bad ones.",
    takes((value) => value === null),
  ),
  lenient(
    "empty-credential-accepted",
    "Accepts an empty credential, with or without a scheme.",
    takes((value) => value !== null && /^([a-z]+)? *$/i.test(value)),
  ),
  lenient(
    "any-key-accepted",
    "Accepts any key under the documented scheme.",
    takes((_, key) => key !== null && key !== ""),
  ),
  lenient(
    "foreign-scheme-accepted",
    "Accepts the right key under any scheme.",
    takes(
      (value, key, good) => key === null && value !== null && value.split(" ").length === 2 && value.endsWith(good),
    ),
    schemed,
  ),
  lenient(
    "foreign-scheme-unchecked",
    "Accepts anything under a scheme that is not the documented one.",
    takes((value, key) => key === null && value !== null && /^\S+ +\S/.test(value)),
    schemed,
  ),
  lenient(
    "bare-key-accepted",
    "Accepts the right key without its scheme.",
    takes((value, _, good) => value === good),
    schemed,
  ),
  lenient(
    "joined-key-accepted",
    "Accepts the right key right behind its scheme, without a space.",
    takes((value, _, good) => /^[a-z]+$/i.test(value?.slice(0, -good.length) ?? "") && value?.endsWith(good) === true),
    schemed,
  ),
  lenient(
    "first-word-of-key-compared",
    "Compares the key up to where its first word ends.",
    takes((_, key, good) => key?.startsWith(good) === true && /^\W/.test(key.slice(good.length))),
  ),
  lenient(
    "second-credential-not-demanded",
    "Asks for the first alone of two credentials that belong together.",
    {
      ignores: ({ kind }, { operation, request, contract }) => {
        const credential = operation === null ? null : firstCredential(operation);
        return kind === "credential" && credential !== null && presentedKey(request, credential) === contract.key;
      },
    },
    some(({ security: [first = []] }) => first.length > 1),
  ),
  lenient(
    "truncated-key-accepted",
    "Accepts any beginning of the right key.",
    takes((_, key, good) => key !== null && key !== "" && good.startsWith(key)),
  ),
  lenient(
    "extended-key-accepted",
    "Accepts whatever begins with the right key.",
    takes((_, key, good) => key?.startsWith(good) === true),
  ),
  lenient(
    "first-eight-compared",
    "Compares only the first eight characters of the key.",
    takes((_, key, good) => key !== null && key.length >= 8 && key.slice(0, 8) === good.slice(0, 8)),
  ),
  lenient(
    "key-found-anywhere",
    "Accepts a credential that holds the right key anywhere in it.",
    takes((value, _, good) => value?.includes(good) === true),
  ),
  lenient(
    "last-character-not-compared",
    "Compares all of the key but its last character.",
    takes((_, key, good) => key !== null && key.length === good.length && key.slice(0, -1) === good.slice(0, -1)),
  ),
  lenient(
    "key-end-compared",
    "Compares only the last eight characters of the key.",
    takes((_, key, good) => key !== null && key.length >= 8 && key.slice(-8) === good.slice(-8)),
  ),
  lenient(
    "key-case-ignored",
    "Takes a key whose letters are in the other case.",
    takes((_, key, good) => key?.toLowerCase() === good.toLowerCase()),
  ),
  lenient(
    "token-scheme-accepted",
    "Accepts the right key under the scheme Token, which is none.",
    takes((value, _, good) => value === `Token ${good}`),
    schemed,
  ),
  lenient(
    "key-in-query-accepted",
    "Accepts the right key in the query of a request that has none in its header.",
    {
      ignores: ({ kind }, { contract, request }) =>
        kind === "credential" && [...queryOf(request).values()].includes(contract.key),
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  lenient(
    "key-in-cookie-accepted",
    "Accepts the right key in a cookie of a request that has none in its header.",
    {
      ignores: ({ kind }, { contract, request }) =>
        kind === "credential" &&
        /(^|; ?)token=/.test(headerOf(request, "cookie") ?? "") &&
        (headerOf(request, "cookie") ?? "").includes(contract.key),
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  lenient(
    "key-in-session-cookie-accepted",
    "Accepts the right key in a cookie called session.",
    {
      ignores: ({ kind }, { contract, request }) =>
        kind === "credential" && cookieOf(request, "session") === contract.key,
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  lenient(
    "header-in-cookie-accepted",
    "Accepts a cookie that has the name and the value of the header.",
    {
      ignores: ({ kind }, { contract, request, operation }) => {
        const credential = operation === null ? undefined : firstCredential(operation);
        const value = credential == null ? null : cookieOf(request, credential.parameter);
        return kind === "credential" && (value === contract.key || value === `Bearer ${contract.key}`);
      },
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  lenient(
    "key-in-another-header-accepted",
    "Accepts the right key in a header field of another name.",
    {
      ignores: ({ kind }, { contract, request }) =>
        kind === "credential" && headerOf(request, "api-key") === contract.key,
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
];
