// Selects among the forms of a response, such as JSON or a stream, the one that a request asks for (`x-asked-by`).
// Pure.
import { at, isObject, type JsonObject, NotUnderstood } from "./document.ts";
import type { AskedBy, Content, Operation, Pointer } from "./operation.ts";

/** @throws NotUnderstood if `x-asked-by` is not an object of inputs and values. */
export const readAskedBy = (media: JsonObject, pointer: Pointer): AskedBy | null => {
  const inputs = media["x-asked-by"];
  if (inputs === undefined) return null;
  const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);
  if (isObject(inputs) && Object.keys(inputs).length > 0 && Object.values(inputs).every(isPlain))
    return inputs as AskedBy;
  throw new NotUnderstood(
    at(pointer, "x-asked-by"),
    "x-asked-by must map inputs to the values that request this answer",
  );
};

/** @throws NotUnderstood if `x-asked-by` names an input that the operation does not have. */
export const assertAskable = ({ parameters, body, responses }: Operation): void => {
  const inputs = new Set([
    ...parameters.map(({ member }) => member),
    ...(body?.contents ?? []).flatMap(({ members, fields }) => [...members, ...fields.map(({ name }) => name)]),
  ]);
  for (const { askedBy, pointer } of responses.flatMap(({ contents }) => contents)) {
    const unknown = Object.keys(askedBy ?? {}).find((name) => !inputs.has(name));
    if (unknown === undefined) continue;
    const why = `x-asked-by names ${unknown}, which is not a parameter or body member`;
    throw new NotUnderstood(at(pointer, "x-asked-by"), why);
  }
};

/**
 * The forms that a request asks for. If it asks for none, the forms that need not be asked for.
 *
 * @param inputOf returns the request's input with this name; a query parameter is a string
 */
export const contentsAskedFor = <Form extends Pick<Content, "askedBy">>(
  contents: readonly Form[],
  inputOf: (input: string) => unknown,
): readonly Form[] => {
  const isRequested = ({ askedBy }: Form): boolean =>
    askedBy !== null && Object.entries(askedBy).every(([name, expected]) => String(inputOf(name)) === String(expected));
  const matching = contents.filter(isRequested);
  const standard = contents.filter(({ askedBy }) => askedBy === null);
  return matching.length > 0 ? matching : standard.length > 0 ? standard : contents;
};

/** Looks up a request's inputs by name: in its query, or in its body if that is a JSON object. */
export const inputsOf = (target: string, body: Uint8Array): ((input: string) => unknown) => {
  const query = new URLSearchParams(target.split("?")[1] ?? "");
  // Decoded on first use only, because the body may be a large upload.
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
