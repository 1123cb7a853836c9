// Exports a named type for each schema of the document, so that users need not derive it from a response type. Pure.
import { type Document, isObject } from "../openapi/document.ts";
import { typeName } from "../openapi/operation-names.ts";

/** Names that client.ts already exports, imports or uses; a schema type of the same name would replace them. */
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

/** @param taken the names of the operations' input and result types. */
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
