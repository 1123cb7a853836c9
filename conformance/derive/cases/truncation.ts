// A multipart body that ends early, cut at each byte where its structure changes. The length is told truthfully.
import type { Case } from "../case.ts";
import { badContent, either } from "../expectations.ts";
import { concat, defaultSpelling, multipartBody, type PlannedPart } from "../multipart-body.ts";

import { wireCase } from "../subject.ts";
import type { Multipart } from "./multipart.ts";

export const truncationCases = ({ subject, parts, rule }: Multipart): Case[] => {
  const last = parts.at(-1);
  if (last === undefined) return [];
  const opened = (part: PlannedPart): number =>
    multipartBody([{ ...part, bytes: new Uint8Array() }], { ...defaultSpelling, close: "none" }).byteLength;
  const delimiter = `--${defaultSpelling.boundary}`.length;
  const first = parts[0] ?? last;
  const ended = multipartBody(parts, { ...defaultSpelling, close: "none" });
  const content = ended.byteLength - last.bytes.byteLength;
  const closing = multipartBody(parts, { ...defaultSpelling, close: "no-dashes" });
  const cut = (whole: Uint8Array, length: number): Uint8Array => concat([whole.subarray(0, length)]);
  const truncated = (name: string, title: string, body: Uint8Array): Case =>
    wireCase(subject, {
      name: `truncated/${name}`,
      title,
      source: "RFC 2046 §5.1.1: the close-delimiter ends a multipart body",
      breaks: rule,
      expect: badContent(subject.operation),
      request: { ...subject.baseRequest, body },
    });
  return [
    truncated("in-first-delimiter", "the body ends in its first delimiter", cut(ended, delimiter - 4)),
    truncated("after-first-delimiter", "the body ends after its first delimiter", cut(ended, delimiter + 2)),
    truncated("in-part-headers", "the body ends in the first part's headers", cut(ended, opened(first) - 8)),
    truncated("after-part-headers", "the body ends where the last part's content begins", cut(ended, content)),
    ...(last.bytes.byteLength < 2
      ? []
      : [
          truncated(
            "in-content",
            "the body ends halfway through the last part",
            cut(ended, content + Math.floor(last.bytes.byteLength / 2)),
          ),
        ]),
    truncated("before-close", "the close-delimiter is missing", ended),
    truncated("in-close-delimiter", "the body ends in its close-delimiter", cut(closing, closing.byteLength - 6)),
    wireCase(subject, {
      name: "truncated/in-close-dashes",
      title: "the close-delimiter has one dash of two",
      source: "RFC 2046 §5.1.1",
      breaks: rule,
      // Nothing of the content is lost, so a reader that stops here has read everything.
      expect: either(subject.operation, { accepted: "reads a close-delimiter with one dash" }),
      request: {
        ...subject.baseRequest,
        body: multipartBody(parts, { ...defaultSpelling, close: "one-dash" }),
      },
    }),
  ];
};
