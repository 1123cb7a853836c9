// Bundles an OpenAPI file into one document: resolves references to other files and validates the structure of OpenAPI.
// Redocly does the work; it is loaded late because loading takes long.

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Document as Parsed } from "@redocly/openapi-core";
import { canonical, type Document } from "../openapi/document.ts";
import type { SpecNote } from "../openapi/operation.ts";
import { placesOf, referenceOf } from "../openapi/structure.ts";
import { installedVersion, mustHavePeer } from "../terminal/peers.ts";
import { UserError } from "../terminal/user-error.ts";
import { cureOfRefusedReference } from "./allowed-references.ts";
import { circleIn } from "./circle.ts";
import { leadsNowhere, nameDangling } from "./dangling-references.ts";
import { placeNamedSchemas } from "./named-schemas.ts";
import { loadRedocly, type Redocly } from "./redocly.ts";
import { cureOfYaml, mustBeFile, ownFilesOnly, parseRoot, parseWhole, refuse } from "./root-file.ts";
import { type Problem, SpecError } from "./spec-error.ts";
import { withoutUnknownKeywords, withoutUnseenKeywords } from "./unknown-keywords.ts";
import { type Flaw, withoutFlawed } from "./unread.ts";
import { putValuesAside } from "./values-aside.ts";

type RedoclyProblem = Awaited<ReturnType<Redocly["lintDocument"]>>[number];

export type Bundled = {
  readonly document: Document;
  /** Absolute paths of all files of the document, including the first. */
  readonly files: readonly string[];
  readonly notes: readonly SpecNote[];
};

/**
 * @param allowRefs where references may lead outside the document's own folder; see allowed-references.ts.
 * @throws SpecError with every problem of every file.
 * @throws MissingPeer if a bundler is needed and not installed; WrongPeer if its version does not work.
 */
export const bundleFile = async (file: string, allowRefs: readonly string[] = []): Promise<Bundled> => {
  mustBeFile(file);
  const redocly = redoclyFor(file);
  if (redocly === null) return { document: parseWhole(file), files: [file], notes: [] };
  const config = await redocly.createConfig({ extends: ["spec"], rules: disabledRules });
  const externalRefResolver = ownFilesOnly(redocly, file, allowRefs);
  const document = await parseRoot(redocly, externalRefResolver, file);
  const aside = await putValuesAside(externalRefResolver, document);
  await placeNamedSchemas(externalRefResolver, document);
  // A reference to itself makes the bundler throw, in whichever step meets it first.
  const explained = <T>(step: Promise<T>): Promise<T> =>
    step.catch((error: Error) => failOnCircle(file, document, error));
  const graveProblems = (await explained(redocly.lintDocument({ document, config, externalRefResolver }))).filter(
    isGrave,
  );
  failOn(redocly, graveProblems.some(isFatal) ? graveProblems : []);
  const dangling = await nameDangling(externalRefResolver, document, graveProblems.filter(leadsNowhere));
  const { bundle, problems, fileDependencies } = await explained(
    redocly.bundle({ doc: document, config, externalRefResolver }),
  );
  failOn(
    redocly,
    problems.filter((problem) => isGrave(problem) && !leadsNowhere(problem)),
  );
  const files = existing([file, ...fileDependencies]);
  if (graveProblems.length === 0) {
    const whole = withoutUnseenKeywords(bundle.parsed as Document);
    return { document: aside.putBack(whole.document), files, notes: whole.notes };
  }
  // Locates the same problems in the bundle, whichever file they came from.
  const inBundle = await explained(redocly.lintDocument({ document: bundle, config, externalRefResolver }));
  const flaws = inBundle.filter(isGrave).map((problem): Flaw => {
    const reason = dangling.reasonAt(bundle.parsed as Document, problem);
    return reason === undefined ? flawOf(redocly, problem) : { pointer: pointerOf(problem), reason };
  });
  if (flaws.length === 0) failOn(redocly, graveProblems);
  const knownOnly = withoutUnknownKeywords(bundle.parsed as Document, distinct(flaws));
  const whole = withoutUnseenKeywords(knownOnly.document);
  const isProse = ({ reason }: Flaw): boolean => lacksProse.test(reason) || misplacedProse.test(reason);
  const read = withoutFlawed(
    whole.document,
    knownOnly.flaws.filter((flaw) => !isProse(flaw)),
  );
  const prose = knownOnly.flaws.filter(isProse).map(({ pointer, reason }) => ({
    pointer,
    reason: misplacedProse.test(reason) ? `${reason.split("; ")[0]}; only people read it, so nothing is lost` : reason,
  }));
  return {
    document: aside.putBack(dangling.takeOut(read.document)),
    files,
    notes: [...knownOnly.notes, ...whole.notes, ...prose, ...read.notes],
  };
};

/** Problems in text that only people read. */
const lacksProse = /^The field `(description|title|version|info)` must be present/;
const misplacedProse = /^Property `(title|tags|description|summary|externalDocs|name|examples?)` is not expected here/;

/** Problems after which nothing can be read, not even unrelated parts. */
const isFatal = (problem: RedoclyProblem): boolean => {
  const isOfWhole = /^#\/?(paths|components(\/[^/]+)?)?$/.test(problem.location[0]?.pointer ?? "");
  if (problem.ruleId === "no-unresolved-refs") return isOfWhole || !leadsNowhere(problem);
  return isOfWhole && /^Expected type/.test(problem.message);
};

/** Removes duplicates: a broken reference is also reported as having the wrong type. */
const distinct = (flaws: readonly Flaw[]): readonly Flaw[] => [
  ...new Map(flaws.map((flaw) => [`${flaw.pointer} ${flaw.reason}`, flaw])).values(),
];

const flawOf = (redocly: Redocly, problem: RedoclyProblem): Flaw => {
  const { what, cure } = translate(redocly, problem);
  return { pointer: pointerOf(problem), reason: `${what}; ${cure}` };
};

const pointerOf = ({ location }: RedoclyProblem): string => canonical(location[0]?.pointer ?? "#");

/** Skips missing files, because an external example may not exist. */
const existing = (files: readonly string[]): string[] => [...new Set(files)].filter((file) => existsSync(file)).sort();

/** Null if Redocly is missing and not needed: JSON that refers to no other file can be read without it. */
const redoclyFor = (file: string): Redocly | null => {
  const peer = "@redocly/openapi-core";
  if (installedVersion(peer) === null && file.endsWith(".json") && !refersToFiles(parseWhole(file))) return null;
  mustHavePeer(peer);
  return loadRedocly();
};

const refersToFiles = (document: Document): boolean => {
  const references = Array.from(placesOf(document), ({ value, kind }) => referenceOf(value, kind));
  return references.some((reference) => reference !== null && !reference.startsWith("#"));
};

/** Explains the bundler's error for a reference that leads to itself, which does not say where it is. */
const failOnCircle = (file: string, { parsed }: Parsed, error: Error): never => {
  if (error instanceof UserError) throw error;
  const where = circleIn(parsed as Document);
  const what =
    where === null ? `a $ref cannot be followed: ${error.message}` : `${where} is a $ref that leads to itself`;
  throw refuse(file, what, "write its content there instead");
};

/** Rules whose violation leaves the rest readable: the reader refuses the operation concerned, or nothing is lost. */
const disabledRules = Object.fromEntries(
  [
    "no-duplicated-tag-names",
    "no-identical-paths",
    "no-undefined-server-variable",
    "nullable-type-sibling",
    "operation-operationId-unique",
    "path-not-include-query",
    "path-parameters-defined",
    "spec-components-invalid-map-name",
    "spec-ref-siblings",
  ].map((rule) => [rule, "off"] as const),
);

/**
 * Reports of Redocly that are not errors here: extensions, discriminator names, external examples, boolean schemas,
 * OpenAPI 3.2.
 */
const isLegitimate = ({ message, location }: RedoclyProblem): boolean => {
  const pointer = location[0]?.pointer ?? "";
  // The content of an extension is up to its author.
  if (/\/x-[^/]*(\/|$)/.test(pointer)) return true;
  // Reading the parameter reports this more precisely.
  if (/^`style` can be one of/.test(message) && /\/parameters\/[^/]+\/style$/.test(pointer)) return true;
  // OpenAPI 3.2 allows media types among the components, where the linter expects something else.
  if (/^#?\/components\/mediaTypes\/[^/]+\//.test(pointer)) return true;
  if (/^Field \$ref is not expected here/.test(message) && /\/content\/[^/]+(\/\$ref)?$/.test(pointer)) return true;
  if (/^Can't resolve \$ref/.test(message))
    return /\/discriminator\/mapping\/[^/]+$|\/examples\/[^/]+$/.test(pointer) || pointer.endsWith("/externalValue");
  return /^Expected type `Schema` \(object\) but got `boolean`/.test(message);
};

const isGrave = (problem: RedoclyProblem): boolean => problem.severity === "error" && !isLegitimate(problem);

const failOn = (redocly: Redocly, errors: readonly RedoclyProblem[]): void => {
  const problems = errors.map((problem) => translate(redocly, problem));
  if (problems.length > 0) throw new SpecError(withoutEchoes(problems));
};

const unparsed = "Failed to parse: ";

/** Shortens a YAML error, whose position is already printed before the message. */
const ownWords = (message: string): string => {
  const positionStart = message.indexOf(' in "');
  if (!message.startsWith(unparsed) || positionStart < 0 || !/" \(\d+:\d+\)$/.test(message)) return message;
  return `this is not YAML: ${message.slice(unparsed.length, positionStart)}`;
};

const translate = (redocly: Redocly, problem: RedoclyProblem): Problem => {
  const [location] = problem.location;
  const { line, col } = location === undefined ? { line: 1, col: 1 } : redocly.getLineColLocation(location).start;
  const what = ownWords(problem.message)
    .replaceAll(pathToFileURL(`${process.cwd()}/`).pathname, "")
    .replace(/\.$/, "");
  const where = cureOfRefusedReference(what) === null ? "" : `${canonical(location?.pointer ?? "#")}: `;
  return {
    file: location?.source.absoluteRef ?? "",
    line,
    column: col,
    what: where + what,
    cure: cureOf(problem, what),
  };
};

const cureOf = (problem: RedoclyProblem, what: string): string => {
  if (what.startsWith("this is not YAML")) return cureOfYaml;
  if (problem.suggest.length > 0) return `did you mean \`${problem.suggest.join("` or `")}\`?`;
  const refused = cureOfRefusedReference(what);
  if (refused !== null) return refused;
  if (/resolve \$ref/.test(what)) return "write the $ref relative to this file, or add its target";
  return `see https://redocly.com/docs/cli/rules/oas/${problem.ruleId}`;
};

/** Reports an invalid YAML file once, and not again for each `$ref` to it. */
const withoutEchoes = (problems: readonly Problem[]): readonly Problem[] => {
  const reasons = problems.flatMap(({ what }) => /^this is not YAML: (.*)$/s.exec(what)?.[1] ?? []);
  const echoes = (problem: Problem): boolean =>
    /resolve \$ref/.test(problem.what) && reasons.some((reason) => problem.what.includes(reason));
  return problems.filter((problem) => !echoes(problem));
};
