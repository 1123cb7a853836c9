// Answers whose body cannot be read as the JSON that its label claims: empty, cut off, followed by more, in another
// encoding, or not JSON.
import { jsonError, jsonSuccess, onRefusal, onSuccess, secured, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { type Answer, withBody } from "../reference/message.ts";
import type { Decided } from "../reference/patch.ts";

const drift = server("answer-body", "body-conforms", jsonSuccess);
const error = server("answer-body", "body-conforms", jsonError(400));
const unauthorised = server(
  "answer-body",
  "body-conforms",
  (document) => secured(document) && jsonError(401)(document),
);
const bad = ["missing", "kind", "framing", "media-type", "body", "constraint"] as const;
type Text = (json: string) => string | Buffer;
const body =
  (change: Text) =>
  (answer: Answer, _: Decided): Answer =>
    withBody(answer, change(answer.body.toString("utf8")));
const lastBrace = (json: string): number => Math.max(json.lastIndexOf("}"), json.lastIndexOf("]"));
/** Puts a byte that is invalid in UTF-8 into the first text value. */
const latin1: Text = (json) => Buffer.from(json.replace(/:"/, ':"\u00e9'), "latin1");

export const answerBodyDrifts: readonly Entry[] = [
  drift("success-empty", "Answers a valid request with an empty body labelled JSON.", onSuccess(body(() => ""))),
  drift("success-blank", "Answers a valid request with nothing but white space.", onSuccess(body(() => "\n  \n"))),
  drift(
    "success-cut",
    "Cuts the JSON of a success in the middle, with a Content-Length that fits.",
    onSuccess(body((json) => json.slice(0, Math.floor(json.length / 2)))),
  ),
  drift(
    "success-last-brace-missing",
    "Leaves out the last brace of a success.",
    onSuccess(body((json) => json.slice(0, lastBrace(json)))),
  ),
  drift("success-plain-ok", "Answers a valid request with the word OK labelled JSON.", onSuccess(body(() => "OK"))),
  drift(
    "success-trailing-garbage",
    "Adds text after the JSON of a success.",
    onSuccess(body((json) => `${json}\n<!-- served in 3 ms -->`)),
  ),
  drift("success-twice", "Sends the JSON of a success twice in a row.", onSuccess(body((json) => json + json))),
  drift("success-nul", "Adds a NUL byte after the JSON of a success.", onSuccess(body((json) => `${json}\0`))),
  drift(
    "success-prefixed",
    "Puts the anti-hijacking prefix )]}' before the JSON of a success.",
    onSuccess(body((json) => `)]}',\n${json}`)),
  ),
  drift(
    "success-bom",
    "Puts a byte order mark before the JSON of a success (RFC 8259 §8.1: must not).",
    onSuccess(body((json) => `\ufeff${json}`)),
  ),
  drift(
    "success-nan",
    "Puts NaN, which JSON does not have, into a success.",
    onSuccess(body((json) => json.replace(/^\{/, '{"took":NaN,'))),
  ),
  drift(
    "success-single-quotes",
    "Quotes the names of a success with apostrophes.",
    onSuccess(body((json) => json.replaceAll('"', "'"))),
  ),
  drift(
    "success-trailing-comma",
    "Ends the object of a success with a comma.",
    onSuccess(body((json) => `${json.slice(0, lastBrace(json))},${json.slice(lastBrace(json))}`)),
  ),
  drift(
    "success-comment",
    "Puts a comment into the JSON of a success.",
    onSuccess(body((json) => json.replace(/^\{/, "{/* ok */"))),
  ),
  drift("success-latin-1", "Sends the text of a success in ISO 8859-1.", onSuccess(body(latin1))),
  drift(
    "success-utf-16",
    "Sends a success in UTF-16.",
    onSuccess(body((json) => Buffer.from(`\ufeff${json}`, "utf16le"))),
  ),
  drift(
    "success-raw-newline",
    "Puts a bare line break into a text of a success.",
    onSuccess(body((json) => json.replace(/:"/, ':"\n'))),
  ),
  error(
    "refusal-empty",
    "Answers a bad body with an empty 400 labelled JSON.",
    onRefusal(
      bad,
      body(() => ""),
    ),
  ),
  error(
    "refusal-plain-text",
    "Answers a bad body with the words Bad Request labelled JSON.",
    onRefusal(
      bad,
      body(() => "Bad Request"),
    ),
  ),
  error(
    "refusal-cut",
    "Cuts the JSON of a 400 in the middle.",
    onRefusal(
      bad,
      body((json) => json.slice(0, Math.floor(json.length / 2))),
    ),
  ),
  error("refusal-latin-1", "Sends the text of a 400 in ISO 8859-1.", onRefusal(bad, body(latin1))),
  unauthorised(
    "unauthorised-empty",
    "Answers a bad credential with an empty 401 labelled JSON.",
    onRefusal(
      ["credential"],
      body(() => ""),
    ),
  ),
  unauthorised(
    "unauthorised-plain-text",
    "Answers a bad credential with the word Unauthorized labelled JSON.",
    onRefusal(
      ["credential"],
      body(() => "Unauthorized"),
    ),
  ),
  unauthorised(
    "unauthorised-trailing-garbage",
    "Adds text after the JSON of a 401.",
    onRefusal(
      ["credential"],
      body((json) => `${json} denied`),
    ),
  ),
];
