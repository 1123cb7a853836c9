// An answer that has several forms, as JSON or as a stream: which of them a request asks for, by `x-asked-by`. Pure.
import { at, isObject, type JsonObject, NotUnderstood } from "./document.ts";
import type { AskedBy, Content, Operation, Pointer } from "./operation.ts";

/** @throws NotUnderstood for what is no list of inputs and values. */
export const readAskedBy = (media: JsonObject, pointer: Pointer): AskedBy | null => {
  const inputs = media["x-asked-by"];
  if (inputs === undefined) return null;
  const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);
  if (isObject(inputs) && Object.keys(inputs).length > 0 && Object.values(inputs).every(isPlain))
    return inputs as AskedBy;
  throw new NotUnderstood(at(pointer, "x-asked-by"), "x-asked-by is inputs and the values of them that ask for it");
};

/** @throws NotUnderstood for an input that the operation does not have. */
export const assertAskable = ({ parameters, body, responses }: Operation): void => {
  const inputs = new Set([
    ...parameters.map(({ name }) => name),
    ...(body?.contents ?? []).flatMap(({ members, fields }) => [...members, ...fields.map(({ name }) => name)]),
  ]);
  for (const { askedBy, pointer } of responses.flatMap(({ contents }) => contents)) {
    const unknown = Object.keys(askedBy ?? {}).find((name) => !inputs.has(name));
    if (unknown === undefined) continue;
    const why = `x-asked-by names ${unknown}, which is no parameter and no member of the body`;
    throw new NotUnderstood(at(pointer, "x-asked-by"), why);
  }
};

/**
 * The forms that a request asks for; where it asks for none, those that nobody has to ask for.
 *
 * @param inputOf what the request says under a name; a value of a query is a text
 */
export const contentsAskedFor = <Form extends Pick<Content, "askedBy">>(
  contents: readonly Form[],
  inputOf: (input: string) => unknown,
): readonly Form[] => {
  const isAsked = ({ askedBy }: Form): boolean =>
    askedBy !== null && Object.entries(askedBy).every(([name, wanted]) => String(inputOf(name)) === String(wanted));
  const matching = contents.filter(isAsked);
  const usual = contents.filter(({ askedBy }) => askedBy === null);
  return matching.length > 0 ? matching : usual.length > 0 ? usual : contents;
};

/** What a request says under a name: in its query, or in the object that its body is as JSON. */
export const inputsOf = (target: string, body: Uint8Array): ((input: string) => unknown) => {
  const query = new URLSearchParams(target.split("?")[1] ?? "");
  // A body may be an upload, which nobody decodes where nothing is asked.
  let members: JsonObject | null = null;
  return (input) => {
    members ??= objectIn(body);
    return query.get(input) ?? members[input];
  };
};

const objectIn = (body: Uint8Array): JsonObject => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};
