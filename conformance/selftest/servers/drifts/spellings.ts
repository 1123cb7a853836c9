// Servers that read forms only as one program writes them, and fail on those of another.
import { as, fileField, multipart, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { headerOf } from "../reference/message.ts";
import { boundaryOf, type Part } from "../reference/multipart.ts";
import type { Situation } from "../reference/patch.ts";
import { file, heads, type Minded, minds } from "./minding.ts";

const refusing = server("framing", "request-accepted", multipart);
const failing = server("framing", "no-server-error", multipart);

const refuses = (name: string, what: string, test: Minded, applies: Entry["applies"] = multipart): Entry =>
  refusing(`${name}-refused`, `Refuses ${what}.`, minds(null, test), applies);
const fails = (name: string, what: string, test: Minded, applies: Entry["applies"] = multipart): Entry =>
  failing(`${name}-500`, `Answers ${what} with a server error.`, minds(500, test), applies);

const boundary =
  (test: (boundary: string) => boolean): Minded =>
  ({ request }) =>
    test(boundaryOf(request) ?? "");
const type =
  (test: RegExp): Minded =>
  ({ request }) =>
    test.test(headerOf(request, "content-type") ?? "");
const ending = (tail: (situation: Situation) => string): Minded => {
  const ends = (situation: Situation) => (part: Part) => part.bytes.toString("latin1").endsWith(tail(situation));
  return (situation) => file(ends(situation))(situation);
};
const headNames = (head: string): readonly string[] => head.split(/\r?\n/).map((line) => line.split(":", 1)[0] ?? "");

export const spellingDrifts: readonly Entry[] = [
  refuses(
    "hyphens-before-boundary",
    "a boundary that begins with a hyphen, as every browser's does",
    boundary((text) => text.startsWith("-")),
  ),
  refuses(
    "many-hyphens",
    "a boundary with more than sixteen hyphens in a row",
    boundary((text) => /-{17}/.test(text)),
  ),
  refuses(
    "hyphens-after-boundary",
    "a boundary that ends in two hyphens, taking its delimiter for the last",
    boundary((text) => text.endsWith("--")),
  ),
  refuses(
    "capitals-in-boundary",
    "a boundary with capitals, having lower-cased the header",
    boundary((text) => /[A-Z]/.test(text)),
  ),
  refuses(
    "boundary-as-pattern",
    "a boundary that means something else as a regular expression",
    boundary((text) => /[()+?]/.test(text)),
  ),
  refuses(
    "parameter-before-boundary",
    "a parameter that stands before the boundary",
    type(/form-data\s*;(?!\s*boundary)/i),
  ),
  refuses("boundary-without-space", "a boundary with no space before it", type(/;boundary/i)),
  refuses("parameter-after-boundary", "a parameter that stands after the boundary", type(/boundary[^;]*;/i)),
  refuses(
    "part-headers-in-capitals",
    "part headers whose names are in capitals",
    heads((head) => /^CONTENT-/m.test(head)),
  ),
  refuses(
    "disposition-first-enforced",
    "a part whose first header is not Content-Disposition",
    heads((head) => !/^content-disposition/i.test(headNames(head)[0] ?? "")),
  ),
  fails(
    "filename-before-name",
    "a filename that stands before the name",
    heads((head) => /filename=.*[; ]name=/i.test(head)),
    fileField,
  ),
  failing("part-header-without-colon-500", "Answers a part header without a colon with a server error.", {
    answers: (answer, context) =>
      /\r\n[^\r\n:]+\r\n\r\n/.test(context.request.body.toString("latin1", 0, 400)) ? as(500)(answer, context) : answer,
  }),
  refuses(
    "headers-in-content",
    "a file that holds what looks like the headers of a part",
    file((part) => part.bytes.includes("\r\n\r\nContent-Disposition:")),
    fileField,
  ),
  refuses(
    "line-break-at-end",
    "a file that ends in a line break",
    ending(() => "\r\n"),
    fileField,
  ),
  refuses(
    "carriage-return-at-end",
    "a file that ends in a carriage return, with which a delimiter begins",
    ending(() => "\r"),
    fileField,
  ),
  refuses(
    "hyphens-at-end",
    "a file that ends in two hyphens, as a body does",
    ending(() => "--"),
    fileField,
  ),
  refuses(
    "half-delimiter-at-end",
    "a file that ends like a delimiter, with which it has begun to compare",
    ending(({ request }) => `\r\n--${(boundaryOf(request) ?? "").slice(0, -1)}`),
    fileField,
  ),
  refuses("trailers", "a chunked request with trailers", ({ request }) => (request.trailers ?? []).length > 0),
];
