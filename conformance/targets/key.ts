// Which key a target gets. A made-up one where nobody can tell, the caller's own where it must be, none off this machine
// in plain text. A document may suggest the variable that holds a key, and names the server: together that would let its
// author choose which secret is sent where, so of a document that does not ship nothing is read until the caller names it.

import type { Credential } from "../../scripts/openapi/operation.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import type { Plan } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { type AddedField, addedFields, heldBack, readPieces } from "./added-fields.ts";
import { isLoopback } from "./loopback.ts";

export type Key = {
  /** What a security scheme of this name is given. */
  readonly of: (scheme: string) => string;
  /** Whether it is the caller's; a made-up key cannot be told from a wrong one. */
  readonly real: boolean;
  /** Everything that must be in no exchange and no report. */
  readonly secrets: readonly string[];
};

const madeUp = "sk_conformance_0123456789abcdefghijklmnop";

export const madeUpKey: Key = { of: () => madeUp, real: false, secrets: [madeUp] };

/** The environment variable with the key for a scheme: the caller's choice, else the document's suggestion. */
export const keyEnvFor = ({ apiKeyEnv, credentialEnvs }: ConformanceOptions, { keyEnv }: Plan, scheme = ""): string =>
  own(credentialEnvs, scheme) ?? apiKeyEnv ?? keyEnv;

const own = (values: Readonly<Record<string, string>> | undefined, name: string): string | undefined =>
  values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;

/** For the schemes without a key of their own; empty where there is none, or none that may be read. */
const commonKey = ({ apiKey, apiKeyEnv }: ConformanceOptions, { shipped, keyEnv }: Plan): string => {
  const named = apiKeyEnv ?? (shipped ? keyEnv : null);
  return apiKey ?? (named === null ? "" : (process.env[named]?.trim() ?? ""));
};

/** The caller's key for a scheme; empty where there is none. */
export const ownKey = (options: ConformanceOptions, plan: Plan, scheme: string): string =>
  own(options.credentials, scheme)?.trim() ?? commonKey(options, plan);

/** The schemes that requests are made with. */
const demanded = ({ operations }: Plan): readonly Credential[] => [
  ...new Map([...operations.values()].flatMap(demandedBy).map((credential) => [credential.name, credential])).values(),
];

/** @throws CannotRun off this machine without a key, or over plain http. */
export const keyFor = (baseUrl: URL | null, options: ConformanceOptions, plan: Plan): Key => {
  const all = [...plan.operations.values()].flatMap(({ security }) => security.flat());
  for (const scheme of Object.keys(options.credentials ?? {}))
    if (!all.some(({ name }) => name === scheme))
      throw new CannotRun(`The document has no security scheme of a name in --credential. It has: ${namesOf(all)}.`);
  const schemes = demanded(plan);
  const given = schemes.map((credential) => ({ credential, value: ownKey(options, plan, credential.name) }));
  for (const { credential, value } of given) assertSendable(credential, value);
  const keys = [...Object.values(options.credentials ?? {}), commonKey(options, plan)].filter((text) => text !== "");
  const added = addedFields(options);
  heldBack(added, plan);
  const secrets = [...keys, ...added.flatMap((field) => field.secrets)];
  if (baseUrl !== null) assertNotInUrl(baseUrl, secrets);
  const missing = given.find(({ value }) => value === "")?.credential ?? null;
  const real = missing === null && keys.length > 0;
  const key: Key = {
    of: (scheme) => ownKey(options, plan, scheme) || madeUp,
    real,
    secrets: real ? secrets : [...secrets, madeUp],
  };
  if (baseUrl === null || isLoopback(baseUrl)) return key;
  if (baseUrl.protocol === "http:" && !options.allowInsecureHttp)
    throw new CannotRun(
      `${baseUrl.origin} would get ${schemes.length === 0 ? "every request" : "the API key and the recording"} in plain text; use https, or pass --allow-insecure-http if that network is yours.`,
    );
  // A document that demands no key gets none.
  if (missing !== null && options.login === undefined) throw new CannotRun(needsKey(baseUrl, options, plan, missing));
  return key;
};

/** Whose value goes where, for a person, before anything is sent; empty where nothing of the caller's does. */
export const destinations = (baseUrl: URL, options: ConformanceOptions, plan: Plan): readonly string[] => {
  const names = demanded(plan).flatMap(({ name }) => {
    if (ownKey(options, plan, name) === "") return [];
    const named = own(options.credentials, name) === undefined ? options.apiKeyEnv : own(options.credentialEnvs, name);
    const variable = named ?? (plan.shipped ? plan.keyEnv : null);
    return [variable === null ? "the key that was passed" : `the value of ${variable}`];
  });
  const added = addedFields(options);
  names.push(...added.flatMap(namesOfSources), ...variablesIn(options.login).map((name) => `the value of ${name}`));
  // What no operation asks for goes nowhere.
  if (names.length === 0) return [];
  const plain = baseUrl.protocol === "http:" && !isLoopback(baseUrl);
  return [
    ...[...new Set(names)].map((name) => `${name[0]?.toUpperCase()}${name.slice(1)} goes to ${baseUrl.origin}.`),
    ...heldBack(added, plan),
    ...(plain ? ["Warning: it goes in plain text, with every recording, readable to everyone on the way."] : []),
  ];
};

/** Of a log-in's texts. */
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
  return `${needs}${scheme}. The document may only suggest where yours is: name the variable yourself, such as ${flag}.`;
};

/** What a scheme's header can carry: a bearer token is one word, the value of any other header may have blanks. */
const assertSendable = ({ kind, in: place }: Credential, value: string): void => {
  const fits = kind === "bearer" ? /^[\x21-\x7e]*$/ : place === "header" ? /^[\x20-\x7e]*$/ : /^\P{Cc}*$/u;
  if (!fits.test(value))
    throw new CannotRun(
      "The API key holds a blank, a line break or another character that no header can carry; trim it.",
    );
};

/** A URL is printed and reported. */
const assertNotInUrl = ({ href }: URL, secrets: readonly string[]): void => {
  if (secrets.some((value) => value.length > 3 && [href, decoded(href)].some((url) => url.includes(value))))
    throw new CannotRun("A target's URL holds the API key; it belongs into the environment alone.");
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
