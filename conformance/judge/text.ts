// The check that an answer does not damage the texts of its request. Pure.

import { isFile } from "../derive/case.ts";
import { shown } from "../http/message.ts";
import { type Answer, type AnswerCheck, finding, type Remark } from "./check.ts";
import { readJson } from "./json-text.ts";
import { damageTo, damageToFilename, damageToNamed, textsOf } from "./text-damage.ts";

/** An answer need not repeat what was sent, but what it repeats must not be damaged. */
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

/** A text that was sent, and the damage in a text shown at a path; null if it is unchanged or another text. */
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
  // A text from the document's examples may only look like a damaged value, and an intact value sent under another name
  // is not damaged either.
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
