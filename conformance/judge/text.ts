// What becomes of the texts of a request on their way into an answer. Pure.

import { shown } from "../http/message.ts";
import { type Answer, type AnswerCheck, finding, type Remark } from "./check.ts";
import { readJson } from "./json-text.ts";
import { damageTo, damageToNamed, textsOf } from "./text-damage.ts";

/** An answer need not repeat what was sent; what it repeats is not to be damaged. */
export const textSurvives: AnswerCheck = {
  name: "text-survives",
  blames: "server",
  judge: (answer) => {
    const sent = textsSent(answer);
    const read = sent.length === 0 ? null : readJson(answer.response.body);
    return read?.ok === true ? damagedIn(read.value, sent, "", answer.case.source) : [];
  },
};

type Texts = ReturnType<typeof textsOf>;

const textsSent = ({ case: { input } }: Answer): Texts => {
  const { parameters, body } = input ?? { parameters: {}, body: { kind: "none" } as const };
  const values = body.kind === "fields" ? body.fields : body.kind === "whole" ? body.value : {};
  return [parameters, values].flatMap(textsOf);
};

const damagedIn = (value: unknown, sent: Texts, path: string, pointer: string): readonly Remark[] => {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => damagedIn(inner, sent, `${path}/${key}`, pointer));
  if (typeof value !== "string") return [];
  for (const [name, text] of sent) {
    const damage = path.endsWith(`/${name}`) ? damageToNamed(text, value) : damageTo(text, value);
    if (damage !== null)
      return [
        finding(`${path}: ${shown(value)}, ${damage}`, `${shown(text)}, as it was sent`, pointer, {
          kind: "damaged",
          how: damage,
        }),
      ];
  }
  return [];
};
