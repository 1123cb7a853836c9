// Servers that are careless or rude about credentials.
import {
  as,
  documentedStatus,
  ignoring,
  json,
  jsonError,
  onRefusal,
  secured,
  server,
  some,
  undocumented,
} from "../define.ts";
import type { Entry } from "../entry.ts";
import { successStatus } from "../reference/answer.ts";
import { firstCredential, presentedKey, presentedValue } from "../reference/credentials.ts";
import { headerOf, queryOf } from "../reference/message.ts";
import type { Patch, Situation } from "../reference/patch.ts";

const lenient = server("credentials", "request-rejected", secured);
const rude = server("credentials", "status-documented", secured);
const strict = server("credentials", "request-accepted", secured);
const shape = server("credentials", "body-conforms", (document) => secured(document) && jsonError(401)(document));
/** Schemes make sense in an Authorization header alone. */
const schemed = some((operation) => (firstCredential(operation)?.kind ?? "apiKey") !== "apiKey");

/** Overlooks a bad credential if the one presented is bad in just this way. */
const takes = (bad: (value: string | null, key: string | null, good: string) => boolean): Patch => ({
  ignores: (problem, situation) =>
    problem.kind === "credential" && bad(...presented(situation), situation.contract.key),
});
const presented = ({ operation, request }: Situation): readonly [value: string | null, key: string | null] => {
  const credential = operation === null ? null : firstCredential(operation);
  return credential === null ? [null, null] : [presentedValue(request, credential), presentedKey(request, credential)];
};
/** Answers bad credentials that are bad in just this way with another status. */
const answersWith = (status: number, bad: (value: string | null) => boolean): Patch =>
  onRefusal(["credential"], (answer, context) => (bad(presented(context)[0]) ? as(status)(answer, context) : answer));

export const credentialDrifts: readonly Entry[] = [
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
    "key-in-another-header-accepted",
    "Accepts the right key in a header field of another name.",
    {
      ignores: ({ kind }, { contract, request }) =>
        kind === "credential" && headerOf(request, "api-key") === contract.key,
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  strict(
    "credential-field-name-case",
    "Finds the credential only under the name of its field as the document spells it (RFC 9110 §5.1: case does not matter).",
    {
      minds: ({ operation, request }) => {
        const name = operation === null ? undefined : firstCredential(operation)?.parameter;
        const found = request.headers.some(([each]) => each === name);
        return name === undefined || found ? [] : [{ kind: "credential", field: null, detail: "none" }];
      },
    },
    some((operation) => firstCredential(operation)?.in === "header"),
  ),
  strict(
    "upper-case-scheme-refused",
    "Refuses the documented scheme in capitals (RFC 9110 §11.1: case does not matter).",
    {
      minds: ({ operation, request }) => {
        const credential = operation === null ? null : firstCredential(operation);
        const value = credential === null ? null : presentedValue(request, credential);
        return /^[A-Z]+ /.test(value ?? "") ? [{ kind: "credential", field: null, detail: "scheme" }] : [];
      },
    },
    schemed,
  ),
  strict(
    "lower-case-scheme-refused",
    "Refuses the documented scheme in lower case (RFC 9110 §11.1: case does not matter).",
    {
      minds: ({ operation, request }) => {
        const credential = operation === null ? null : firstCredential(operation);
        const value = credential === null ? null : presentedValue(request, credential);
        return /^[a-z]+ /.test(value ?? "") ? [{ kind: "credential", field: null, detail: "scheme" }] : [];
      },
    },
    schemed,
  ),
  rude(
    "unauthorised-403",
    "Answers a bad credential with an undocumented 403.",
    onRefusal(["credential"], as(403)),
    undocumented(403),
  ),
  rude(
    "unauthorised-404",
    "Answers a bad credential with an undocumented 404.",
    onRefusal(["credential"], as(404)),
    undocumented(404),
  ),
  lenient(
    "unauthorised-400",
    "Answers a bad credential with the 400 that is documented for bad input.",
    onRefusal(["credential"], as(400)),
    documentedStatus(400),
  ),
  lenient("unauthorised-500", "Answers a bad credential with a server error.", onRefusal(["credential"], as(500))),
  lenient(
    "no-credential-500",
    "Answers a missing credential with a server error.",
    answersWith(500, (value) => value === null),
  ),
  lenient(
    "empty-credential-500",
    "Answers an empty credential with a server error.",
    answersWith(500, (value) => value !== null && /^([a-z]+)? *$/i.test(value)),
  ),
  lenient(
    "bare-key-500",
    "Answers a credential without a scheme with a server error.",
    answersWith(500, (value) => value !== null && /^\S+$/.test(value)),
    schemed,
  ),
  lenient(
    "unauthorised-as-success",
    "Answers a bad credential with a success status around an error.",
    onRefusal(["credential"], (_, { operation }) =>
      json(operation === null ? 200 : successStatus(operation), { error: "unauthorised" }),
    ),
  ),
  shape(
    "unauthorised-hollow",
    "Answers a bad credential with a JSON body that says nothing.",
    onRefusal(["credential"], () => json(401, {})),
  ),
  shape(
    "unauthorised-foreign-shape",
    "Answers a bad credential with a body of another API.",
    onRefusal(["credential"], () => json(401, { errors: [{ code: 16, detail: "unauthenticated" }] })),
  ),
  shape(
    "unauthorised-text",
    "Answers a bad credential with a JSON text instead of an object.",
    onRefusal(["credential"], () => json(401, "unauthorised")),
  ),
];
