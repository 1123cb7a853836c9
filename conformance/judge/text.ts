// What becomes of the texts of a request on their way into an answer. Pure.

import { isFile } from "../derive/case.ts";
import { shown } from "../http/message.ts";
import { type Answer, type AnswerCheck, finding, type Remark } from "./check.ts";
import { readJson } from "./json-text.ts";
import { damageTo, damageToFilename, damageToNamed, textsOf } from "./text-damage.ts";

/** An answer need not repeat what was sent; what it repeats is not to be damaged. */
export const textSurvives: AnswerCheck = {
  name: "text-survives",
  blames: "server",
  judge: (answer) => {
    if (!answer.mayRepeat) return [];
    const sent = valuesSent(answer);
    const texts = [...textsIn(sent), ...filenamesIn(sent)];
    const read = texts.length === 0 ? null : readJson(answer.response.body);
    return read?.ok === true ? damagedIn(read.value, texts, "", answer) : [];
  },
};

/** What was sent, and what has become of it where a text stands at a path; null where it is what was sent or something else. */
type Text = { readonly sent: string; readonly damage: (path: string, shown: string) => string | null };

const valuesSent = ({ case: { input } }: Answer): readonly unknown[] => {
  const { parameters, body } = input ?? { parameters: {}, body: { kind: "none" } as const };
  return [parameters, body.kind === "fields" ? body.fields : body.kind === "whole" ? body.value : {}];
};

const textsIn = (values: readonly unknown[]): readonly Text[] =>
  values.flatMap(textsOf).map(([name, sent]) => ({
    sent,
    damage: (path, shownText) =>
      path.endsWith(`/${name}`) ? damageToNamed(sent, shownText) : damageTo(sent, shownText),
  }));

const filenamesIn = (values: readonly unknown[]): readonly Text[] =>
  values
    .flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value).flat() : []))
    .filter(isFile)
    .map(({ filename }) => ({ sent: filename, damage: (_, shownText) => damageToFilename(filename, shownText) }));

const damagedIn = (value: unknown, sent: readonly Text[], path: string, answer: Answer): readonly Remark[] => {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => damagedIn(inner, sent, `${path}/${key}`, answer));
  // What was sent may begin as the document's example does, which a server that makes things up answers with; and what was sent
  // under another name may be what is left of it.
  if (typeof value !== "string" || answer.shown.has(value) || sent.some((text) => text.sent === value)) return [];
  for (const text of sent) {
    const how = text.damage(path, value);
    if (how !== null)
      return [
        finding(`${path}: ${shown(value)}, ${how}`, `${shown(text.sent)}, as it was sent`, answer.case.source, {
          kind: "damaged",
          how,
        }),
      ];
  }
  return [];
};
