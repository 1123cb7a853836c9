// A multipart body that ends early, at each byte where its structure changes. Its Content-Length is correct.
import type { Case } from "../case.ts";
import { badContent, either } from "../expectations.ts";
import { defaultSpelling, multipartBody, type PlannedPart, type Spelling } from "../request/multipart.ts";
import { wireCase } from "../subject.ts";
import type { Multipart } from "./multipart.ts";

export const truncationCases = ({ subject, parts, rule }: Multipart): Case[] => {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const bodyWith = (close: Spelling["close"]): Uint8Array => multipartBody(parts, { ...defaultSpelling, close });
  const cut = (close: Spelling["close"], length?: number): Case["request"] => ({
    ...subject.baseRequest,
    body: () => bodyWith(close).slice(0, length),
  });
  const delimiter = `--${defaultSpelling.boundary}`.length;
  const content = bodyWith("none").byteLength - last.bytes.byteLength;
  const half = Math.floor(last.bytes.byteLength / 2);
  const truncated = (name: string, title: string, request: Case["request"]): Case =>
    wireCase(subject, {
      name: `truncated/${name}`,
      title,
      source: "RFC 2046 §5.1.1: the close-delimiter ends a multipart body",
      breaks: rule,
      expect: badContent(subject.operation),
      request,
    });
  return [
    truncated("in-first-delimiter", "the body ends in its first delimiter", cut("none", delimiter - 4)),
    truncated("after-first-delimiter", "the body ends after its first delimiter", cut("none", delimiter + 2)),
    truncated(
      "in-part-headers",
      "the body ends in the first part's headers",
      cut("none", lengthBeforeContent(first) - 8),
    ),
    truncated("after-part-headers", "the body ends where the last part's content begins", cut("none", content)),
    ...(half < 1
      ? []
      : [truncated("in-content", "the body ends halfway through the last part", cut("none", content + half))]),
    truncated("before-close", "the close-delimiter is missing", cut("none")),
    truncated("in-close-delimiter", "the body ends in its close-delimiter", cut("no-dashes", -6)),
    wireCase(subject, {
      name: "truncated/in-close-dashes",
      title: "the close-delimiter has one dash of two",
      source: "RFC 2046 §5.1.1",
      breaks: rule,
      // No content is lost, so a reader that stops here has read everything.
      expect: either(subject.operation, { accepted: "reads a close-delimiter with one dash" }),
      request: cut("one-dash"),
    }),
  ];
};

/** The number of bytes before the part's content. */
const lengthBeforeContent = (part: PlannedPart): number =>
  multipartBody([{ ...part, bytes: new Uint8Array() }], { ...defaultSpelling, close: "none" }).byteLength;
