// Servers that accept a broken form, fail on one, or fail on a valid form in an unusual spelling.
import { as, contentsOf, ignoring, multipart, server, some } from "../define.ts";
import type { Entry } from "../entry.ts";
import { headerOf, type Received } from "../reference/message.ts";
import { boundaryOf } from "../reference/multipart.ts";
import type { Patch, Situation } from "../reference/patch.ts";
import { heads, minds } from "./minding.ts";

const lenient = server("framing", "request-rejected", multipart);
const refusing = server("framing", "request-accepted", multipart);
const failing = server("framing", "no-server-error", multipart);
const manyFields = some((operation) => contentsOf(operation, "multipart").some(({ fields }) => fields.length > 1));

const overlooks = (...faults: readonly string[]): Patch =>
  ignoring(["framing"], ({ detail }) => faults.includes(detail));
const failsOn = (...faults: readonly string[]): Patch => ({
  answers: (answer, context) => {
    const worst = context.problems[0];
    return worst?.kind === "framing" && faults.includes(worst.detail) ? as(500)(answer, context) : answer;
  },
});

const closed = (request: Received): Received => {
  const boundary = boundaryOf(request);
  if (boundary === null || request.body.includes(`\r\n--${boundary}--`)) return request;
  return { ...request, body: Buffer.concat([request.body, Buffer.from(`\r\n--${boundary}--\r\n`)]) };
};
const withoutPreamble = (request: Received): number => request.body.indexOf(`--${boundaryOf(request) ?? ""}`);
const isChunked = (request: Received): boolean => /chunked/i.test(headerOf(request, "transfer-encoding") ?? "");
const knownPartHeader = /^content-(disposition|type|transfer-encoding|length):/i;

export const framingDrifts: readonly Entry[] = [
  lenient("no-boundary-accepted", "Accepts a form whose Content-Type names no boundary.", overlooks("no-boundary")),
  lenient(
    "foreign-boundary-accepted",
    "Accepts a form in which the named boundary never occurs.",
    overlooks("foreign-boundary"),
  ),
  lenient(
    "truncated-accepted",
    "Accepts a form that is cut anywhere after its first delimiter.",
    overlooks("unclosed"),
  ),
  lenient("unclosed-accepted", "Takes the end of the body for the close delimiter that is missing.", { reads: closed }),
  lenient("framing-unchecked", "Accepts whatever calls itself a form.", ignoring(["framing"])),
  lenient(
    "no-boundary-500",
    "Answers a form whose Content-Type names no boundary with a server error.",
    failsOn("no-boundary"),
  ),
  lenient(
    "foreign-boundary-500",
    "Answers a form in which the named boundary never occurs with a server error.",
    failsOn("foreign-boundary"),
  ),
  lenient("truncated-500", "Answers a form that is cut with a server error.", failsOn("unclosed")),
  lenient(
    "framing-500",
    "Answers a form that cannot be read with a server error.",
    failsOn("no-boundary", "foreign-boundary", "unclosed", "malformed"),
  ),
  refusing(
    "quoted-boundary-refused",
    "Refuses a boundary in quotation marks.",
    minds(null, ({ request }) => /boundary="/i.test(headerOf(request, "content-type") ?? "")),
  ),
  refusing(
    "quoted-boundary-500",
    "Answers a boundary in quotation marks with a server error.",
    minds(500, ({ request }) => /boundary="/i.test(headerOf(request, "content-type") ?? "")),
  ),
  refusing(
    "part-order-enforced",
    "Refuses parts in another order than the document lists them.",
    minds(null, outOfOrder),
    manyFields,
  ),
  refusing(
    "part-order-500",
    "Answers parts in another order than the document lists them with a server error.",
    minds(500, outOfOrder),
    manyFields,
  ),
  refusing(
    "boundary-like-content-refused",
    "Refuses content that begins a line like a delimiter.",
    minds(null, looksDelimited),
  ),
  refusing(
    "boundary-like-content-500",
    "Answers content that begins a line like a delimiter with a server error.",
    minds(500, looksDelimited),
  ),
  refusing(
    "capital-header-names-refused",
    "Does not know a header field whose name is in capitals (RFC 9110 §5.1: case does not matter).",
    minds(null, ({ request }) => request.headers.some(([name]) => name === "CONTENT-TYPE")),
  ),
  refusing(
    "chunked-refused",
    "Refuses a chunked request with 400.",
    minds(null, ({ request }) => isChunked(request)),
  ),
  refusing(
    "chunked-500",
    "Answers a chunked request with a server error.",
    minds(500, ({ request }) => isChunked(request)),
  ),
  refusing(
    "part-header-refused",
    "Refuses a part with a header that it does not know.",
    minds(
      400,
      heads((head) => head.split(/\r?\n/).some((line) => !knownPartHeader.test(line))),
    ),
  ),
  refusing(
    "lower-case-part-headers-refused",
    "Refuses part headers whose names are in lower case.",
    minds(
      400,
      heads((head) => /^content-/m.test(head)),
    ),
  ),
  refusing(
    "typed-text-part-refused",
    "Refuses a text part that says text/plain; charset=utf-8.",
    minds(
      400,
      heads((head) => /content-type:\s*text\/plain\s*;\s*charset/i.test(head) && !/filename/i.test(head)),
    ),
  ),
  refusing(
    "long-boundary-refused",
    "Refuses a boundary of more than 60 characters (RFC 2046 §5.1.1 allows 70).",
    minds(null, ({ request }) => (boundaryOf(request) ?? "").length > 60),
  ),
  failing(
    "preamble-500",
    "Answers a form with a preamble with a server error.",
    minds(500, ({ request }) => withoutPreamble(request) > 2),
  ),
  failing(
    "epilogue-500",
    "Answers a form with an epilogue with a server error.",
    minds(500, ({ request }) => !/--(\r\n)?$/.test(request.body.subarray(-64).toString("latin1"))),
  ),
  failing("line-feeds-500", "Answers a form with bare line feeds with a server error.", {
    answers: (answer, context) => (usesLineFeeds(context) ? as(500)(answer, context) : answer),
  }),
];

function outOfOrder({ body }: Situation): boolean {
  const order = body?.content.fields.map((field) => field.name) ?? [];
  const places = (body?.form?.parts ?? []).map((part) => order.indexOf(part.name)).filter((place) => place >= 0);
  return places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0));
}

/**
 * True for content that a naive reader would take for a delimiter: two dashes at the start of a line, or half the
 * boundary.
 */
function looksDelimited({ body, request }: Situation): boolean {
  const boundary = boundaryOf(request) ?? "";
  const half = `--${boundary.slice(0, Math.ceil(boundary.length / 2))}`;
  return (body?.form?.parts ?? []).some(({ bytes }) => bytes.includes("\r\n--") || bytes.includes(half));
}

const usesLineFeeds = ({ request, body }: Situation): boolean =>
  body?.form != null && request.body.includes(`--${boundaryOf(request) ?? "\0"}\n`);
