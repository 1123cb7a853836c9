// In: the caller's input. Out: everything of the request that all its attempts share. Nothing has been sent by then, and
// whatever the document would not accept has been refused.

import { addressOf, resolveBaseUrl } from "./base-url.ts";
import { writeBody } from "./body.ts";
import type { Course, Session } from "./call.ts";
import { prove } from "./credentials.ts";
import { InputError, MissingApiKeyError, type Refuse } from "./errors.ts";
import type { TableOperation } from "./operation-table.ts";
import type { HeaderOptions } from "./options.ts";
import { writeParameters } from "./parameters.ts";
import type { Payload } from "./payload.ts";
import { environment, platform } from "./platform.ts";

export type PreparedRequest = { readonly url: string; readonly headers: Headers; readonly payload: Payload };

export const prepare = async (
  session: Session,
  operation: TableOperation,
  course: Course,
  input: unknown,
  ownHeaders: HeaderOptions | undefined,
): Promise<PreparedRequest> => {
  const { table, options, baseUrl, secrets } = session;
  const refuse: Refuse = (code, field, why, cure, cause) =>
    new InputError({
      code,
      field,
      call: course.call,
      why,
      cure,
      ...(cause !== undefined && { cause: secrets.clean(cause) }),
    });
  const fields = inputObject(input, refuse);
  const address = writeParameters(operation, fields, table.schemas, refuse);
  const own = options.baseUrl === undefined ? operation.baseUrl : undefined;
  const server = own === undefined ? baseUrl : resolveBaseUrl(own, options.allowInsecureHttp ?? false);
  course.call = { ...course.call, url: addressOf(server, address.path, table.mounts) };
  const payload = await writeBody(operation, fields, { schemas: table.schemas, refuse, platform: platform() });
  course.total = payload.total;

  const headers = new Headers();
  const accepted = Object.values(operation.responses).flatMap(({ contents }) => contents.map((one) => one.mediaType));
  if (accepted.length > 0) headers.set("accept", [...new Set(accepted)].join(", "));
  // A name has no case: a call's `x-team` takes the place of the client's `X-Team`.
  const given = new Map(
    [...Object.entries(options.headers ?? {}), ...Object.entries(ownHeaders ?? {})].map((header) => [
      header[0].toLowerCase(),
      header,
    ]),
  ).values();
  for (const [name, value] of [...given, ...address.headers]) setHeader(headers, name, value, refuse);
  const demanded = await prove(operation, () => keyOf(session, course), headers, secrets, refuse);
  for (const [name, value] of demanded.headers) setHeader(headers, name, value, refuse);
  const cookies = [headers.get("cookie"), ...address.cookies, ...demanded.cookies].filter(Boolean);
  if (cookies.length > 0) setHeader(headers, "cookie", cookies.join("; "), refuse);
  if (payload.contentType) headers.set("content-type", payload.contentType);

  const query = [address.query, ...demanded.query].filter(Boolean).join("&");
  return { url: `${course.call.url}${query && `?${query}`}`, headers, payload };
};

const inputObject = (input: unknown, refuse: Refuse): Readonly<Record<string, unknown>> => {
  if (input === undefined || input === null) return {};
  if (typeof input === "object" && !Array.isArray(input)) return input as Record<string, unknown>;
  throw refuse(
    "input-invalid",
    null,
    "the input is no object",
    "Pass an object of the documented fields and parameters",
  );
};

/** Content type and length follow from the body: one of the caller's would lack the boundary or lie. */
const owned = ["content-type", "content-length", "transfer-encoding"];

const setHeader = (headers: Headers, name: string, value: unknown, refuse: Refuse): void => {
  if (value === undefined || value === null || owned.includes(name.toLowerCase())) return;
  try {
    headers.set(name, String(value));
  } catch {
    // Without its cause, which quotes the value.
    throw refuse("header-invalid", name, `the header ${name} cannot be sent`, "Use ASCII without line breaks");
  }
};

const keyOf = async ({ table, options, secrets }: Session, { call }: Course): Promise<string> => {
  const { apiKey } = options;
  const variable = table.apiKeyEnv;
  let key: string | undefined;
  try {
    key = typeof apiKey === "function" ? await apiKey() : (apiKey ?? environment(variable));
  } catch (thrown) {
    const cause = secrets.clean(thrown);
    const cure = "Look at the cause, and let the function return the key";
    throw new MissingApiKeyError({ code: "api-key-failed", call, why: "the apiKey function failed", cure, cause });
  }
  const trimmed = typeof key === "string" ? key.trim() : "";
  secrets.add(trimmed);
  if (trimmed) return trimmed;
  const cure = `Pass apiKey to createClient${variable ? `, or set the environment variable ${variable}` : ""}`;
  throw new MissingApiKeyError({
    code: "api-key-missing",
    call,
    why: "the operation demands one and there is none",
    cure,
  });
};
