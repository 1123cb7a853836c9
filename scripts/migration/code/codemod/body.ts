// Reads the body of a request as values of its fields, in source text for the client's input.
import { Node, type VariableDeclaration } from "ts-morph";
import type { Move } from "../moves.ts";
import { type Template, templateOf, written } from "./expression.ts";
import { demand, fieldOf, type Values } from "./fields.ts";
import { formOf, readForm } from "./form-data.ts";
import { type HandMade, readHandMade } from "./hand-made.ts";
import { property } from "./members.ts";
import { piecesOf } from "./pieces.ts";
import { CannotMove, type Draft } from "./plan.ts";
import { bare, localDeclarationOf } from "./symbols.ts";

export type Body = {
  readonly values: Values;
  /** The variable with the FormData, whose headers the client writes itself. */
  readonly form: VariableDeclaration | null;
};

/** @throws CannotMove if a value cannot be determined from the code around the call. */
export const readBody = (body: Node | undefined, call: Node, move: Move, draft: Draft): Body => {
  if (body === undefined) throw new CannotMove(call, "no body that can be read here is sent");
  const node = bare(body);
  const form = Node.isIdentifier(node) ? formOf(node) : null;
  if (form !== null) return { values: readForm(form, node, call, move, draft), form };
  const template = templateOf(piecesOf(node, draft));
  const handMade = readHandMade(template.text);
  if (handMade === null) {
    const what = body.getText().length > 40 ? "the body" : `the body \`${body.getText()}\``;
    throw new CannotMove(body, `${what} is built elsewhere or at run time`);
  }
  // The client creates its own boundary, so the code's one is no longer needed.
  for (const name of written(handMade.delimiter, template).kept) {
    const declaration = localDeclarationOf(name);
    if (Node.isVariableDeclaration(declaration)) draft.read.add(declaration);
  }
  return { values: readParts(handMade.parts, template, body, move, draft), form: null };
};

const readParts = (parts: HandMade["parts"], template: Template, body: Node, move: Move, draft: Draft): Values => {
  const values = new Map<string, string>();
  const source = (part: string): string => {
    const { text, kept } = written(part, template);
    draft.kept.push(...kept);
    return text;
  };
  for (const part of parts) {
    const field = fieldOf(part.name, body, move);
    if (!field.binary) {
      values.set(part.name, source(part.value));
      continue;
    }
    if (!/^[\uE000-\uF8FF]$/.test(part.value))
      throw new CannotMove(body, `${part.name}: its bytes are not one expression`);
    const lines = [
      ["filename", part.filename],
      ["contentType", part.contentType],
    ].flatMap(([name, text]) => (name && text ? [property(name, source(text))] : []));
    const data = source(part.value);
    values.set(part.name, lines.length === 0 ? data : `{ ${[property("data", data), ...lines].join(", ")} }`);
  }
  demand(values, body, move);
  return values;
};
