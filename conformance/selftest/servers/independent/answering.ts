// The contract around a foreign parser: takes the parser's parts and gives the documented answer. Nothing is patched.

import type { Contract } from "../reference/contract.ts";
import { route } from "../reference/contract.ts";
import { decide } from "../reference/decide.ts";
import { contentOf } from "../reference/fields.ts";
import type { Answer, Header, Received } from "../reference/message.ts";
import type { Form } from "../reference/multipart.ts";
import { refused } from "./parsers.ts";

export type Head = Pick<Received, "method" | "target" | "headers">;

/** True if the foreign parser should read this request's body. */
export const wantsForm = (contract: Contract, head: Head): boolean => {
  const matched = route(contract, head.method, head.target.split("?", 1)[0]!);
  if (matched.kind !== "operation") return false;
  return contentOf(matched.operation, { ...head, body: Buffer.alloc(0), complete: true })?.kind === "multipart";
};

/** @param read reads the form, and throws if it cannot */
export const answerForm = async (contract: Contract, head: Head, read: () => Promise<Form>): Promise<Answer> => {
  const form = await read().catch(() => refused);
  // The parser has consumed the bytes; all that can still be said is that there were some.
  const request = { ...head, body: Buffer.from("eaten"), complete: true };
  return (await decide(contract, {}, request, 1, async () => form)).answer;
};

export const answerBytes = async (contract: Contract, head: Head, body: Buffer): Promise<Answer> =>
  (await decide(contract, {}, { ...head, body, complete: true })).answer;

export const pairs = (raw: readonly string[]): readonly Header[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
