// An exchange → an entry of a HAR file (HTTP Archive 1.2). Secrets have already been masked. Pure.
import type { Entry, Header as HarHeader } from "har-format";
import type { Header, RequestMessage, ResponseMessage } from "../http/exchange.ts";
import { headerValue, headerValues, utf8 } from "../http/message.ts";
import type { Travelled } from "./travelled.ts";

/** HAR reserves names that begin with an underscore for such own members. */
type OwnEntry = Entry & { readonly _case: string; readonly _target: string };

export const harEntry = ({ exchange, case: id, target, baseUrl, startedAt }: Travelled): OwnEntry => {
  const { request, response, failure, ms } = exchange;
  return {
    startedDateTime: startedAt.toISOString(),
    time: ms,
    request: requestOf(request, new URL(baseUrl).origin),
    response: response === null ? unanswered(failure?.message ?? "no answer") : responseOf(response),
    cache: {},
    // Only the total time is measured.
    timings: { send: 0, wait: ms, receive: 0 },
    _case: id,
    _target: target,
  };
};

const requestOf = (request: RequestMessage, origin: string): Entry["request"] => {
  const { method, target, headers, body } = request;
  return {
    method,
    url: target.startsWith("/") ? `${origin}${target}` : target,
    httpVersion: "HTTP/1.1",
    cookies: headerValues(headers, "cookie")
      .flatMap((value) => value.split(/;\s*/))
      .map(pairOf),
    headers: fieldsOf(headers),
    queryString: [...new URLSearchParams(target.split("?").slice(1).join("?"))].map(([name, value]) => ({
      name,
      value,
    })),
    ...(body.length === 0 ? {} : { postData: postDataOf(headers, body) }),
    headersSize: -1,
    bodySize: body.length,
  };
};

/** HAR defines only text for requests; other bytes are written as in an answer's body. */
const postDataOf = (headers: readonly Header[], body: Uint8Array): NonNullable<Entry["request"]["postData"]> => {
  const mimeType = headerValue(headers, "content-type") ?? "";
  const text = utf8(body);
  return text === null
    ? { mimeType, text: Buffer.from(body).toString("base64"), ...{ _encoding: "base64" } }
    : { mimeType, text };
};

const responseOf = (response: ResponseMessage): Entry["response"] => {
  const { status, reason, headers, body } = response;
  const text = utf8(body);
  return {
    status,
    statusText: reason,
    httpVersion: "HTTP/1.1",
    cookies: headerValues(headers, "set-cookie").map((value) => pairOf(value.split(";")[0] ?? "")),
    headers: fieldsOf(headers),
    content: {
      size: body.length,
      mimeType: headerValue(headers, "content-type") ?? "",
      ...(text === null ? { text: Buffer.from(body).toString("base64"), encoding: "base64" } : { text }),
    },
    redirectURL: headerValue(headers, "location") ?? "",
    headersSize: -1,
    bodySize: -1,
    ...(response.faults.length === 0 ? {} : { comment: response.faults.map(({ received }) => received).join("; ") }),
  };
};

const unanswered = (message: string): Entry["response"] & { readonly _error: string } => ({
  status: 0,
  statusText: "",
  httpVersion: "",
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: "" },
  redirectURL: "",
  headersSize: -1,
  bodySize: -1,
  _error: message,
});

const fieldsOf = (headers: readonly Header[]): HarHeader[] => headers.map(([name, value]) => ({ name, value }));

const pairOf = (pair: string): { readonly name: string; readonly value: string } => {
  const at = pair.indexOf("=");
  return at < 0 ? { name: pair, value: "" } : { name: pair.slice(0, at), value: pair.slice(at + 1) };
};
