// A value that tests one constraint of a schema from inside or outside, and how it is named and described. Pure.
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { broken, type Source } from "../source.ts";

export type Probe = {
  /** Kebab-case, after the constraint: `max-length`, `over-max-length`. */
  readonly slug: string;
  /** Path to the changed member, `data.id`; empty for the value itself. */
  readonly path: string;
  /** What is true of the value: `is no string`. */
  readonly title: string;
  /** The constraint. */
  readonly pointer: Pointer;
  readonly value: unknown;
  readonly breaks: boolean;
  /** The rule that is really broken if `pointer` is a choice around it. */
  readonly inside?: Pointer;
};

export type Unreachable = { readonly pointer: Pointer; readonly reason: string };

/** The reason for constraints deeper than `probesOf` has gone. */
export const tooDeep =
  "it stands deeper than is tried where a value has so many alternatives; give it an example, or fewer";

/** Probes are generated on demand, because a schema can have many more than are used. */
export type Found = Probe | Unreachable;

export type Probes = { readonly probes: readonly Probe[]; readonly unreachable: readonly Unreachable[] };

export const breaksOnly = (source: Source, pointer: Pointer, value: unknown, where: Pointer): boolean => {
  const rules = broken(source, pointer, value);
  return rules.length === 1 && rules[0] === where;
};

/** A title such as `data.id is no string`, about the value called `name`. */
export const inWords = (name: string, probe: Probe): string =>
  `${probe.path === "" ? name : `${name}.${probe.path}`} ${probe.title}`;

export const slugOf = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase() || "x";
