// An `application/x-www-form-urlencoded` body in equivalent spellings (URL Standard, §5).
import type { Case } from "../case.ts";
import { accepted, either } from "../expectations.ts";
import { bodyAs, withHeader } from "../request/plan.ts";
import { type Subject, wireCase } from "../subject.ts";

export const formCases = (subject: Subject): Case[] => {
  const body = bodyAs(subject.base.body, "urlencoded");
  if (body === null || subject.baseRequest.body === null) return [];
  const text = new TextDecoder().decode(subject.baseRequest.body());
  const requestWith = (other: string): Case["request"] => ({
    ...subject.baseRequest,
    body: () => new TextEncoder().encode(other),
  });
  const read = (name: string, title: string, other: string): Case[] =>
    other === text
      ? []
      : [
          wireCase(subject, {
            name: `form/${name}`,
            title,
            source: "URL Standard §5.1",
            expect: accepted(subject.operation),
            request: requestWith(other),
          }),
        ];
  const label = `${body.content.mediaType}; charset=UTF-8`;
  return [
    ...read("other-order", "the fields come in the other order", text.split("&").toReversed().join("&")),
    ...read("percent-for-spaces", "spaces are percent-encoded", text.replaceAll("+", "%20")),
    ...read("lower-case-escapes", "the escapes are in lower case", text.replaceAll(/%[0-9A-F]{2}/g, lower)),
    wireCase(subject, {
      name: "form/charset",
      title: "the media type has a charset, which it does not define",
      source: "URL Standard §5",
      expect: either(subject.operation, { rejected: "refuses a form that is labelled with its charset" }, [415]),
      request: withHeader(subject.baseRequest, "Content-Type", label),
    }),
  ];
};

const lower = (text: string): string => text.toLowerCase();
