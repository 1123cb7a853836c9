// From an operationId to the names in the client. Pure.
import { at } from "../openapi/document.ts";
import type { Operation, Refusal } from "../openapi/operation.ts";

/** `listThings` → `ListThings`, the beginning of `ListThingsInput` and `ListThingsResult`. */
export const typeName = (operationId: string): string => operationId.charAt(0).toUpperCase() + operationId.slice(1);

// A client with `then` would be taken for a promise, one with `toString` printed wrongly.
const members = new Set([...Object.getOwnPropertyNames(Object.prototype), "then", "toJSON"]);
/** What the runtime exports under such a name itself. */
export const takenTypes: readonly string[] = ["FileInput", "AnyResult"];

/** Every operationId that cannot be the name of a method. */
export const refuseNames = (operations: readonly Operation[]): readonly Refusal[] => {
  const owners = new Map<string, string>();
  return operations.flatMap(({ id, pointer }) => {
    const reason = reasonAgainst(id, owners);
    owners.set(typeName(id), id);
    return reason === null ? [] : [{ operation: id, pointer: at(pointer, "operationId"), reason }];
  });
};

const reasonAgainst = (id: string, owners: ReadonlyMap<string, string>): string | null => {
  const type = typeName(id);
  const owner = owners.get(type);
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(id)) {
    return `operationId ${id} cannot name a method; write it as an identifier, like listThings`;
  }
  if (members.has(id)) return `operationId ${id} is a member that every object has; choose another`;
  if (owner !== undefined) return `operationId ${id} and ${owner} would both name their types ${type}…; rename one`;
  const taken = takenTypes.find((name) => name === `${type}Input` || name === `${type}Result`);
  return taken === undefined ? null : `operationId ${id} would name a type ${taken}, which the client has; rename it`;
};
