// The table of flags → the keys of a config file: their values, names and aliases, and the JSON Schema for editors.
// Pure.
import { type Flag, type FlagName, flags } from "./flags.ts";

export type ConfigKey = {
  /** The flag that the key stands for; null if it has none. */
  readonly flag: FlagName | null;
  readonly schema: Readonly<Record<string, unknown>>;
  /** Other names: the option of `runConformance`, and the flag as written. */
  readonly aliases: readonly { readonly name: string; readonly divisor: number }[];
};

/** Flags whose text is a name and a value, so that a map can replace it, with what separates the two. */
export const joints: Readonly<Partial<Record<string, string>>> = {
  "SCHEME=NAME": "=",
  "NAME=VALUE": "=",
  "'NAME: VALUE'": ": ",
};

export const isPath = ({ takes }: Flag): boolean => takes === "FILE" || takes === "PLACE";

const isNumber = ({ takes }: Flag): boolean => takes === "N" || takes === "MS" || takes === "SECONDS";

/** `max-requests` → `maxRequests`. */
const camel = (flag: string): string => flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const millisecondsFor = (flag: Flag): number | null =>
  flag.takes === "MS" ? 1 : flag.takes === "SECONDS" ? 1000 : null;

const aliasesOf = (name: string, flag: Flag): ConfigKey["aliases"] => {
  const key = camel(name);
  const milliseconds = millisecondsFor(flag);
  return [
    ...(name === key ? [] : [{ name, divisor: 1 }]),
    ...(flag.multiple && !key.endsWith("s") ? [{ name: `${key}s`, divisor: 1 }] : []),
    ...(milliseconds === null ? [] : [{ name: `${key}Ms`, divisor: milliseconds }]),
  ];
};

const schemaOf = (flag: Flag): Readonly<Record<string, unknown>> => {
  const description = `${flag.help[0]?.toUpperCase()}${flag.help.slice(1)}.`;
  if (flag.type === "boolean") return { description, type: "boolean" };
  if (isNumber(flag)) return { description, type: "number" };
  if (flag.inline === "list") return { description, type: ["string", "array"], minLength: 1 };
  if (!flag.multiple) return { description, type: "string", minLength: 1 };
  const text = { type: "string", minLength: 1 };
  const hasMap = flag.takes !== undefined && joints[flag.takes] !== undefined;
  return {
    description,
    type: ["string", "array", ...(hasMap ? ["object"] : [])],
    minLength: 1,
    items: text,
    ...(hasMap && flag.inline !== "map" ? { additionalProperties: { type: ["string", "number", "boolean"] } } : {}),
  };
};

const requirements = {
  type: "array",
  items: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
};

/** Keys without a flag. */
const withoutFlag: Readonly<Record<string, ConfigKey["schema"]>> = {
  security: {
    description:
      "Who may call, where the document forgot it: requirements as OpenAPI has them, for all operations, or by operationId, where * means all others.",
    type: ["array", "object"],
    items: requirements.items,
    additionalProperties: requirements,
  },
  securitySchemes: {
    description: "The security schemes that security names, as under components.securitySchemes of OpenAPI.",
    type: "object",
    additionalProperties: { type: "object", required: ["type"] },
  },
  login: {
    description:
      "Logs in before the first request, and again where the token ends: a request, or the path of a module that returns header fields.",
    type: ["object", "string"],
    minLength: 1,
    required: ["path", "token"],
    additionalProperties: false,
    properties: {
      method: { type: "string", minLength: 1 },
      path: { type: "string", pattern: "^/" },
      body: {},
      form: { type: "object", additionalProperties: { type: "string" } },
      headers: { type: "object", additionalProperties: { type: "string" } },
      token: {
        type: "object",
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: { json: { type: "string" }, header: { type: "string" }, cookie: { type: "string" } },
      },
      send: { type: "string", pattern: ":" },
    },
  },
  setup: {
    description: "The path of a module that is called before the first request to a server.",
    type: "string",
    minLength: 1,
  },
  teardown: { description: "The path of a module that is called after the last one.", type: "string", minLength: 1 },
};

export const configKeys: ReadonlyMap<string, ConfigKey> = new Map<string, ConfigKey>([
  ...Object.entries<Flag>(flags).flatMap(([name, flag]): [string, ConfigKey][] =>
    flag.once
      ? []
      : [[camel(name), { flag: name as FlagName, schema: schemaOf(flag), aliases: aliasesOf(name, flag) }]],
  ),
  ...Object.entries(withoutFlag).map(([key, schema]): [string, ConfigKey] => [
    key,
    { flag: null, schema, aliases: [] },
  ]),
]);

/** The key that a name in the file means; null if there is none. */
export const keyCalled = (
  name: string,
): { readonly key: string; readonly definition: ConfigKey; readonly divisor: number } | null => {
  for (const [key, definition] of configKeys) {
    if (key === name) return { key, definition, divisor: 1 };
    const alias = definition.aliases.find((other) => other.name === name);
    if (alias !== undefined) return { key, definition, divisor: alias.divisor };
  }
  return null;
};

/** For `$schema` and for `# yaml-language-server: $schema=…`. */
export const configSchema = (): Readonly<Record<string, unknown>> => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "conformance.config",
  description: "What a run of the conformance suite is told. A flag of the command goes before the key of its name.",
  type: "object",
  properties: {
    $schema: { type: "string" },
    ...Object.fromEntries(
      [...configKeys].flatMap(([key, { schema, aliases }]) => [
        [key, schema],
        ...aliases.map(({ name }) => [name, { ...schema, description: `The same as ${key}.` }]),
      ]),
    ),
  },
  additionalProperties: false,
});
