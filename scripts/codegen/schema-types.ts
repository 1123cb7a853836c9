// The named schemas of a document → a type of its own for each, so that nobody has to reach for it through an answer. Pure.
import { type Document, isObject } from "../openapi/document.ts";
import { typeName } from "../openapi/operation-names.ts";

/** What client.ts exports, imports or uses beside them; a type of the same name would take its place. */
export const takenNames: readonly string[] = [
  ..."AbortError AnyResult ApiError CallOptions Client ClientError ClientOf ClientOperation ClientOptions DataOf DebugEvent DeprecationEvent ErrorCode".split(
    " ",
  ),
  ..."Failure Features Fetch FetchedResponse FetchInit FileData FileInput HeaderOptions InputError InsecureUrlError InvalidResponseError".split(
    " ",
  ),
  ..."Method RuntimeOptions Middleware MissingApiKeyError NamedFile NativeFile NetworkError OperationTable OutgoingRequest".split(
    " ",
  ),
  ..."Progress RedirectError RetiredError RetryOptions Status StatusIn StreamableFile Success TableBody".split(" "),
  ..."TableCredential TableField TableOperation TableParameter TableResponse TableSchema TimeoutError".split(" "),
  ..."Undocumented ByteStream EventStream ServerSentEvent Blob Exclude NonNullable Omit".split(" "),
];

/** @param taken the names of the types that the operations have. */
export const schemaTypes = (document: Document, taken: readonly string[]): readonly string[] => {
  const components = isObject(document.components) ? document.components : {};
  const used = new Set([...takenNames, ...taken]);
  const name = (schema: string): string => {
    const words = schema
      .split(/[^\p{ID_Continue}$]+/u)
      .map(typeName)
      .join("");
    const candidate = /^[\p{ID_Start}$_]/u.test(words) ? words : `_${words}`;
    const names = [candidate, `${candidate}Schema`].concat(
      Object.keys(schemas).map((_, at) => `${candidate}Schema${at + 2}`),
    );
    const free = names.find((name) => !used.has(name))!;
    used.add(free);
    return free;
  };
  const schemas = isObject(components.schemas) ? components.schemas : {};
  return Object.keys(schemas).map(
    (schema) => `export type ${name(schema)} = components["schemas"][${JSON.stringify(schema)}];\n`,
  );
};
