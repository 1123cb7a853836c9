// An OpenAPI file → one document with the references to other files resolved, held against the structure that OpenAPI
// demands. Redocly does the work; it takes long to load, so this is done late.

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
  /** Absolute paths of the files it was made of, the first one included. */
  readonly files: readonly string[];
  readonly notes: readonly SpecNote[];
};

/**
 * @param allowRefs where its references may lead beside its own folder: see allowed-references.ts.
 * @throws SpecError with every problem of every file.
 * @throws MissingPeer where reading it takes a bundler and there is none; WrongPeer where there is one of another version.
 */
export const bundleFile = async (file: string, allowRefs: readonly string[] = []): Promise<Bundled> => {
  mustBeFile(file);
  const redocly = redoclyFor(file);
  if (redocly === null) return { document: parseWhole(file), files: [file], notes: [] };
  const config = await redocly.createConfig({ extends: ["spec"], rules: ofStyle });
  const externalRefResolver = ownFilesOnly(redocly, file, allowRefs);
  const document = await parseRoot(redocly, externalRefResolver, file);
  const aside = await putValuesAside(externalRefResolver, document);
  await placeNamedSchemas(externalRefResolver, document);
  // The bundler dies of a reference that leads to itself, in whichever of its steps meets it first.
  const explained = <T>(step: Promise<T>): Promise<T> =>
    step.catch((error: Error) => failOnCircle(file, document, error));
  const found = (await explained(redocly.lintDocument({ document, config, externalRefResolver }))).filter(isGrave);
  failOn(redocly, found.some(isFatal) ? found : []);
  const dangling = await nameDangling(externalRefResolver, document, found.filter(leadsNowhere));
  const { bundle, problems, fileDependencies } = await explained(
    redocly.bundle({ doc: document, config, externalRefResolver }),
  );
  failOn(
    redocly,
    problems.filter((problem) => isGrave(problem) && !leadsNowhere(problem)),
  );
  const files = existing([file, ...fileDependencies]);
  if (found.length === 0) {
    const whole = withoutUnseenKeywords(bundle.parsed as Document);
    return { document: aside.putBack(whole.document), files, notes: whole.notes };
  }
  // Where in the bundle the same is wrong, whichever file it came from.
  const inBundle = await explained(redocly.lintDocument({ document: bundle, config, externalRefResolver }));
  const flaws = inBundle.filter(isGrave).map((problem): Flaw => {
    const reason = dangling.reasonAt(bundle.parsed as Document, problem);
    return reason === undefined ? flawOf(redocly, problem) : { pointer: pointerOf(problem), reason };
  });
  if (flaws.length === 0) failOn(redocly, found);
  const known = withoutUnknownKeywords(bundle.parsed as Document, distinct(flaws));
  const whole = withoutUnseenKeywords(known.document);
  const isProse = ({ reason }: Flaw): boolean => lacksProse.test(reason) || misplacedProse.test(reason);
  const read = withoutFlawed(
    whole.document,
    known.flaws.filter((flaw) => !isProse(flaw)),
  );
  const prose = known.flaws.filter(isProse).map(({ pointer, reason }) => ({
    pointer,
    reason: misplacedProse.test(reason) ? `${reason.split("; ")[0]}; as only people read it, nothing is lost` : reason,
  }));
  return {
    document: aside.putBack(dangling.takeOut(read.document)),
    files,
    notes: [...known.notes, ...whole.notes, ...prose, ...read.notes],
  };
};

/** What only people read. */
const lacksProse = /^The field `(description|title|version|info)` must be present/;
const misplacedProse = /^Property `(title|tags|description|summary|externalDocs|name|examples?)` is not expected here/;

/** Nothing can be read then, not even what has nothing to do with it. */
const isFatal = (problem: RedoclyProblem): boolean => {
  const isOfWhole = /^#\/?(paths|components(\/[^/]+)?)?$/.test(problem.location[0]?.pointer ?? "");
  if (problem.ruleId === "no-unresolved-refs") return isOfWhole || !leadsNowhere(problem);
  return isOfWhole && /^Expected type/.test(problem.message);
};

/** A reference that leads nowhere is also of the wrong type where a text should be. */
const distinct = (flaws: readonly Flaw[]): readonly Flaw[] => [
  ...new Map(flaws.map((flaw) => [`${flaw.pointer} ${flaw.reason}`, flaw])).values(),
];

const flawOf = (redocly: Redocly, problem: RedoclyProblem): Flaw => {
  const { what, cure } = translate(redocly, problem);
  return { pointer: pointerOf(problem), reason: `${what}; ${cure}` };
};

const pointerOf = ({ location }: RedoclyProblem): string => canonical(location[0]?.pointer ?? "#");

/** An example kept elsewhere is looked for, and may be missing. */
const existing = (files: readonly string[]): string[] => [...new Set(files)].filter((file) => existsSync(file)).sort();

/** A user of the published package need not have it: a JSON file that refers to no other can be read without it. */
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

/** The bundler follows a reference that leads to itself until it gives up, without saying where. */
const failOnCircle = (file: string, { parsed }: Parsed, error: Error): never => {
  if (error instanceof UserError) throw error;
  const where = circleIn(parsed as Document);
  const what =
    where === null ? `a $ref cannot be followed: ${error.message}` : `${where} is a $ref that leads to itself`;
  throw refuse(file, what, "say there what it is");
};

/** Rules whose breach leaves the rest readable: the reader refuses the one operation concerned, or nothing is lost. */
const ofStyle = Object.fromEntries(
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

/** Of what Redocly reports: an extension, a name in a discriminator's mapping, an example kept elsewhere, a schema that is a boolean, what only OpenAPI 3.2 has. */
const isLegitimate = ({ message, location }: RedoclyProblem): boolean => {
  const pointer = location[0]?.pointer ?? "";
  // An extension is nobody's but its author's.
  if (/\/x-[^/]*(\/|$)/.test(pointer)) return true;
  // Whoever reads the parameter says what is wrong with it.
  if (/^`style` can be one of/.test(message) && /\/parameters\/[^/]+\/style$/.test(pointer)) return true;
  // OpenAPI 3.2 has media types among the components, where the linter looks for something else.
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

/** Where the text is no YAML, the place that is named in the middle of the message is told before it. */
const ownWords = (message: string): string => {
  const place = message.indexOf(' in "');
  if (!message.startsWith(unparsed) || place < 0 || !/" \(\d+:\d+\)$/.test(message)) return message;
  return `this is no YAML: ${message.slice(unparsed.length, place)}`;
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
  if (what.startsWith("this is no YAML")) return cureOfYaml;
  if (problem.suggest.length > 0) return `did you mean \`${problem.suggest.join("` or `")}\`?`;
  const refused = cureOfRefusedReference(what);
  if (refused !== null) return refused;
  if (/resolve \$ref/.test(what)) return "write the $ref relative to this file, or add what it points to";
  return `see https://redocly.com/docs/cli/rules/oas/${problem.ruleId}`;
};

/** A file that is no YAML is reported once, not again at each `$ref` to it. */
const withoutEchoes = (problems: readonly Problem[]): readonly Problem[] => {
  const reasons = problems.flatMap(({ what }) => /^this is no YAML: (.*)$/s.exec(what)?.[1] ?? []);
  const echoes = (problem: Problem): boolean =>
    /resolve \$ref/.test(problem.what) && reasons.some((reason) => problem.what.includes(reason));
  return problems.filter((problem) => !echoes(problem));
};
