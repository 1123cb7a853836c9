// Chooses the key for a target: a made-up one if the target cannot check it, the caller's where it must be valid, and
// none in plain text off this machine. A document may suggest the variable that holds a key, and it names the server,
// so its author could choose which secret is sent where. Therefore nothing suggested by a foreign document is read
// until the caller names it.

import type { Credential } from "../../scripts/openapi/operation.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import type { Plan } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { type AddedField, addedFields, readPieces, withheldFields } from "./added-fields.ts";
import { isLoopback } from "./loopback.ts";

export type Key = {
  /** Returns the key for the security scheme of this name. */
  readonly of: (scheme: string) => string;
  /** Whether it is the caller's; a made-up key proves nothing about wrong ones. */
  readonly real: boolean;
  /** Texts that must not appear in any exchange or report. */
  readonly secrets: readonly string[];
};

const madeUpText = "sk_conformance_0123456789abcdefghijklmnop";

export const madeUpKey: Key = { of: () => madeUpText, real: false, secrets: [madeUpText] };

/** The environment variable with a scheme's key: the caller's choice, or else the document's suggestion. */
export const keyEnvFor = ({ apiKeyEnv, credentialEnvs }: ConformanceOptions, { keyEnv }: Plan, scheme = ""): string =>
  ownValue(credentialEnvs, scheme) ?? apiKeyEnv ?? keyEnv;

const ownValue = (values: Readonly<Record<string, string>> | undefined, name: string): string | undefined =>
  values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;

/** The key for schemes without one of their own; empty if there is none, or none that may be read. */
const commonKey = ({ apiKey, apiKeyEnv }: ConformanceOptions, { shipped, keyEnv }: Plan): string => {
  const named = apiKeyEnv ?? (shipped ? keyEnv : null);
  return apiKey ?? (named === null ? "" : (process.env[named]?.trim() ?? ""));
};

/** The caller's key for a scheme; empty if there is none. */
export const ownKey = (options: ConformanceOptions, plan: Plan, scheme: string): string =>
  ownValue(options.credentials, scheme)?.trim() ?? commonKey(options, plan);

/** The credentials that requests use. */
const demandedCredentials = ({ operations }: Plan): readonly Credential[] => [
  ...new Map([...operations.values()].flatMap(demandedBy).map((credential) => [credential.name, credential])).values(),
];

/** @throws CannotRun for a target off this machine without a key, or over plain http. */
export const keyFor = (baseUrl: URL | null, options: ConformanceOptions, plan: Plan): Key => {
  const credentials = [...plan.operations.values()].flatMap(({ security }) => security.flat());
  for (const scheme of Object.keys(options.credentials ?? {}))
    if (!credentials.some(({ name }) => name === scheme))
      throw new CannotRun(
        `--credential names a security scheme that the document does not have. It has: ${namesOf(credentials)}.`,
      );
  const schemes = demandedCredentials(plan);
  const keysGiven = schemes.map((credential) => ({ credential, value: ownKey(options, plan, credential.name) }));
  for (const { credential, value } of keysGiven) assertSendable(credential, value);
  const keys = [...Object.values(options.credentials ?? {}), commonKey(options, plan)].filter((text) => text !== "");
  const added = addedFields(options);
  withheldFields(added, plan);
  const secrets = [...keys, ...added.flatMap((field) => field.secrets)];
  if (baseUrl !== null) assertNotInUrl(baseUrl, secrets);
  const missing = keysGiven.find(({ value }) => value === "")?.credential ?? null;
  const real = missing === null && keys.length > 0;
  const key: Key = {
    of: (scheme) => ownKey(options, plan, scheme) || madeUpText,
    real,
    secrets: real ? secrets : [...secrets, madeUpText],
  };
  if (baseUrl === null || isLoopback(baseUrl)) return key;
  if (baseUrl.protocol === "http:" && !options.allowInsecureHttp)
    throw new CannotRun(
      `${baseUrl.origin} would get ${schemes.length === 0 ? "every request" : "the API key and the recording"} in plain text; use https, or pass --allow-insecure-http if you trust that network.`,
    );
  // No key is sent if the document demands none.
  if (missing !== null && options.login === undefined) throw new CannotRun(needsKey(baseUrl, options, plan, missing));
  return key;
};

/** Sentences that say which of the caller's values goes where, before anything is sent; empty if none does. */
export const destinations = (baseUrl: URL, options: ConformanceOptions, plan: Plan): readonly string[] => {
  const names = demandedCredentials(plan).flatMap(({ name }) => {
    if (ownKey(options, plan, name) === "") return [];
    const named =
      ownValue(options.credentials, name) === undefined ? options.apiKeyEnv : ownValue(options.credentialEnvs, name);
    const variable = named ?? (plan.shipped ? plan.keyEnv : null);
    return [variable === null ? "the key that was passed" : `the value of ${variable}`];
  });
  const added = addedFields(options);
  names.push(...added.flatMap(namesOfSources), ...variablesIn(options.login).map((name) => `the value of ${name}`));
  // A key that no operation demands is not sent anywhere.
  if (names.length === 0) return [];
  const plain = baseUrl.protocol === "http:" && !isLoopback(baseUrl);
  return [
    ...[...new Set(names)].map((name) => `${name[0]?.toUpperCase()}${name.slice(1)} goes to ${baseUrl.origin}.`),
    ...withheldFields(added, plan),
    ...(plain ? ["Warning: it is sent in plain text, with every recording, and anyone on the way can read it."] : []),
  ];
};

/** The variables in a log-in's texts. */
const variablesIn = (value: unknown): readonly string[] => {
  if (typeof value === "string")
    return readPieces(value).flatMap((piece) => (typeof piece === "string" ? [] : [piece.variable]));
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(variablesIn) : [];
};

const namesOfSources = (field: AddedField): readonly string[] => {
  const variables = field.pieces.flatMap((piece) =>
    typeof piece === "string" ? [] : [`the value of ${piece.variable}`],
  );
  return variables.length > 0 ? variables : [`the ${field.in} ${field.name}`];
};

const needsKey = (baseUrl: URL, options: ConformanceOptions, plan: Plan, missing: Credential | null): string => {
  const needs = `${baseUrl.origin} is not on this machine and needs a key`;
  const variable = keyEnvFor(options, plan, missing?.name);
  if (plan.shipped) return `${needs}: set ${variable}, or name another variable with --api-key-env.`;
  const scheme = missing === null || options.credentials === undefined ? "" : ` for ${missing.name}`;
  const flag = scheme === "" ? `--api-key-env ${variable}` : `--credential ${missing?.name}=${variable}`;
  return `${needs}${scheme}. The document can only suggest a variable; name it yourself, such as ${flag}.`;
};

/** Checks that the header can carry the key: a bearer token is one word, other header values may contain blanks. */
const assertSendable = ({ kind, in: place }: Credential, value: string): void => {
  const fits = kind === "bearer" ? /^[\x21-\x7e]*$/ : place === "header" ? /^[\x20-\x7e]*$/ : /^\P{Cc}*$/u;
  if (!fits.test(value))
    throw new CannotRun(
      "The API key contains a space, a line break or another character that a header cannot carry; remove it.",
    );
};

/** URLs are printed and reported. */
const assertNotInUrl = ({ href }: URL, secrets: readonly string[]): void => {
  if (secrets.some((value) => value.length > 3 && [href, decoded(href)].some((url) => url.includes(value))))
    throw new CannotRun("A target's URL contains the API key; keep the key in the environment only.");
};

const namesOf = (credentials: readonly Credential[]): string =>
  [...new Set(credentials.map(({ name }) => JSON.stringify(name)))].join(", ") || "none";

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};
