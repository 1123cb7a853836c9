// Input that a server may accept or refuse because no rule decides.
import { as, fileField, freeText, ignoring, multipart, onRefusal, server, textField, undocumented } from "../define.ts";
import { file, heads, minds, parts, text } from "../drifts/minding.ts";
import type { Entry } from "../entry.ts";
import { headerOf, type Received } from "../reference/message.ts";
import { boundaryOf } from "../reference/multipart.ts";
import type { Situation } from "../reference/patch.ts";

const odd = server("odd-input", null, multipart);
const named = (situation: Situation): readonly string[] => parts(situation).map((part) => part.name);

/** Converts line feeds to CRLF if the delimiters have bare ones, as a tolerant reader sees them. */
const normalised = (request: Received): Received => {
  const boundary = boundaryOf(request) ?? "\0";
  const latin1 = request.body.toString("latin1");
  if (!latin1.includes(`--${boundary}\n`)) return request;
  return { ...request, body: Buffer.from(latin1.replaceAll(/\r?\n/g, "\r\n"), "latin1") };
};

export const oddInput: readonly Entry[] = [
  odd("line-feeds-accepted", "Accepts a form with bare line feeds.", { reads: normalised }),
  odd(
    "duplicates-refused",
    "Refuses a form that has a field twice.",
    minds(null, (situation) => new Set(named(situation)).size < named(situation).length),
  ),
  odd(
    "undeclared-part-refused",
    "Refuses a form with a field that it does not know.",
    minds(
      null,
      ({ body }) =>
        body?.form?.parts.some((part) => !body.content.fields.some((field) => field.name === part.name)) === true,
    ),
  ),
  odd(
    "unnamed-part-refused",
    "Refuses a form with a part that has no name.",
    minds(null, (situation) => named(situation).includes("")),
  ),
  odd(
    "file-as-text-accepted",
    "Accepts a file that is sent as a plain field.",
    ignoring(["kind"], ({ detail }) => detail === "plain text"),
    fileField,
  ),
  odd(
    "text-as-file-accepted",
    "Accepts a text field that is sent as a file.",
    ignoring(["kind"], ({ detail }) => detail === "file"),
    textField,
  ),
  odd(
    "filename-absent-refused",
    "Refuses a file without a filename.",
    minds(
      null,
      heads((head) => /content-type:(?!\s*text\/)/i.test(head) && !/filename/i.test(head)),
    ),
    fileField,
  ),
  odd(
    "filename-empty-refused",
    "Refuses a file with an empty filename.",
    minds(
      null,
      heads((head) => /filename=""/i.test(head)),
    ),
    fileField,
  ),
  odd(
    "filename-star-refused",
    "Refuses a filename in the form filename* (RFC 7578 §4.2 forbids it to senders).",
    minds(
      null,
      heads((head) => /filename\*=/i.test(head)),
    ),
    fileField,
  ),
  odd(
    "zero-byte-file-refused",
    "Refuses a file of no bytes.",
    minds(
      null,
      file((part) => part.bytes.length === 0),
    ),
    fileField,
  ),
  odd(
    "empty-text-refused",
    "Refuses an empty text.",
    minds(
      null,
      text((value) => value === ""),
    ),
    freeText,
  ),
  odd(
    "preamble-refused",
    "Refuses a form with a preamble.",
    minds(
      null,
      ({ request, body }) => body?.form != null && request.body.indexOf(`--${boundaryOf(request) ?? ""}`) > 2,
    ),
  ),
  odd(
    "epilogue-refused",
    "Refuses a form with an epilogue.",
    minds(
      null,
      ({ request, body }) => body?.form != null && !/--(\r\n)?$/.test(request.body.subarray(-64).toString("latin1")),
    ),
  ),
  odd(
    "media-type-415",
    "Answers no body, or one of another media type, with HTTP's own 415.",
    onRefusal(["media-type", "body"], (answer, context) => (context.body === null ? as(415)(answer, context) : answer)),
    undocumented(415),
  ),
  odd(
    "chunked-411",
    "Asks for a length where the body is chunked.",
    minds(411, ({ request }) => /chunked/i.test(headerOf(request, "transfer-encoding") ?? "")),
  ),
];
