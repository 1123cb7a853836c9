// Answers whose JSON is unusual but valid: no rule forbids what it adds, leaves out or spells differently.
import { type Document, isObject } from "../../../../scripts/openapi/document.ts";
import { jsonSuccess, onAny, onRefusal, onSuccess, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { documented, responseRule } from "../reference/answer.ts";
import { contractOf, operationsOf } from "../reference/contract.ts";
import { type Answer, headerOf, mapJson, withBody, withHeader } from "../reference/message.ts";

const json = server("odd-answer", null, jsonSuccess);
const respelled =
  (change: (text: string) => string) =>
  (answer: Answer): Answer =>
    answer.body.length > 0 && /json/i.test(headerOf(answer, "content-type") ?? "")
      ? withBody(answer, change(answer.body.toString("utf8")))
      : answer;
const values =
  (change: (value: unknown) => unknown) =>
  (answer: Answer): Answer =>
    answer.body.length > 0 ? mapJson(answer, change) : answer;

/** Applies if the changed examples of all answers still conform. */
const allows =
  (change: (value: unknown) => unknown) =>
  (document: Document): boolean => {
    const contract = contractOf(document, "");
    return operationsOf(document).every((operation) =>
      operation.responses.every(({ status }) => {
        const content = responseRule(operation, Number(status))?.contents[0];
        if (content?.kind !== "json" || content.schema === null) return true;
        const example: unknown = JSON.parse(documented(contract, operation, Number(status)).body.toString("utf8"));
        return contract.errors(content.schema, change(example)).length === 0;
      }),
    );
  };

const everywhere =
  (change: (object: { readonly [key: string]: unknown }) => object) =>
  (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(everywhere(change));
    if (!isObject(value)) return value;
    const inner = Object.entries(value).map(([key, member]) => [key, everywhere(change)(member)] as const);
    return change(Object.fromEntries(inner));
  };
const more = everywhere((object) => ({ ...object, requestId: "req_01", _links: { self: "/" }, tags: [], took: 0.4 }));
const reversed = everywhere((object) => Object.fromEntries(Object.entries(object).reverse()));
const reworded = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, member]) => [
          key,
          typeof member === "string" ? `¿${member}? – ça alors ✓` : member,
        ]),
      )
    : value;

export const oddJson: readonly Entry[] = [
  json("more-members", "Adds members to every object of every answer.", onAny(values(more)), allows(more)),
  json("members-reversed", "Sends the members of every object in reverse.", onAny(values(reversed))),
  json(
    "other-words",
    "Sends other texts, not all of them ASCII, in the outermost object.",
    onAny(values(reworded)),
    allows(reworded),
  ),
  json(
    "pretty-json",
    "Sends JSON indented with tabs, with CRLF line ends.",
    onAny(respelled((text) => JSON.stringify(JSON.parse(text), null, "\t").replaceAll("\n", "\r\n"))),
  ),
  json(
    "white-space-around-json",
    "Sends white space before and after the JSON.",
    onAny(respelled((text) => `\r\n\t ${text} \n\n`)),
  ),
  json(
    "escaped-json",
    "Escapes every letter in the JSON texts.",
    onAny(respelled((text) => text.replaceAll(/"(?:[^"\\]|\\.)*"/g, escaped))),
  ),
  json(
    "charset",
    "Says application/json; charset=utf-8.",
    onAny((answer) =>
      answer.body.length > 0 ? withHeader(answer, "Content-Type", "application/json; charset=utf-8") : answer,
    ),
  ),
  json(
    "media-type-in-capitals",
    'Says Application/JSON;Charset="UTF-8".',
    onAny((answer) =>
      answer.body.length > 0 ? withHeader(answer, "Content-Type", 'Application/JSON;Charset="UTF-8"') : answer,
    ),
  ),
  json(
    "message-for-error",
    "Sends the reason of each refusal under the other documented key.",
    onRefusal([], values(renamed)),
    allowsRenamed,
  ),
  json(
    "optional-members-absent",
    "Leaves out every outer member of a success that the document lets it leave out.",
    onSuccess((answer, { contract, operation }) =>
      mapJson(answer, (value) => {
        const schema = responseRule(operation!, answer.status)?.contents[0]?.schema ?? true;
        return isObject(value)
          ? Object.keys(value).reduce<object>((kept, key) => {
              const { [key]: _, ...rest } = kept as Record<string, unknown>;
              return contract.errors(schema, rest).length === 0 ? rest : kept;
            }, value)
          : value;
      }),
    ),
  ),
];

/** Moves an error's reason to the other of the two usual keys. */
function renamed(value: unknown): unknown {
  if (!isObject(value)) return value;
  const keys: Readonly<Record<string, string>> = { error: "message", message: "error" };
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [keys[key] ?? key, member]));
}

function allowsRenamed(document: Document): boolean {
  const contract = contractOf(document, "");
  return operationsOf(document).every((operation) =>
    operation.responses
      .filter(({ status }) => /^(400|401|422)$/.test(status))
      .every(({ status, contents }) => {
        const example: unknown = JSON.parse(documented(contract, operation, Number(status)).body.toString("utf8"));
        return contract.errors(contents[0]?.schema ?? false, renamed(example)).length === 0;
      }),
  );
}

const escaped = (text: string): string => {
  const inner = JSON.parse(text) as string;
  const units = Array.from({ length: inner.length }, (_, at) => inner.charCodeAt(at));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")}"`;
};
