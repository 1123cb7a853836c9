// Reads and parses the file that a document begins with, and checks its OpenAPI version.
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { BaseResolver, Document as Parsed } from "@redocly/openapi-core";
import { type Document, isObject } from "../openapi/document.ts";
import { limits } from "../openapi/limits.ts";
import { kindOf, readRegularFile } from "../terminal/regular-file.ts";
import { excessOfAliases } from "./aliases.ts";
import { type AllowedPlaces, allowedPlaces } from "./allowed-references.ts";
import type { Redocly } from "./redocly.ts";
import { chainWatcher } from "./reference-chains.ts";
import { SpecError } from "./spec-error.ts";

/** @throws SpecError */
export const mustBeFile = (file: string): void => {
  const stats = statSync(file, { throwIfNoEntry: false });
  const cure = "name an OpenAPI file, YAML or JSON";
  if (stats?.isFile()) {
    if (stats.size <= limits.fileBytes) return;
    throw refuse(file, `it is larger than ${limits.fileBytes} bytes`, "leave out what is not tested, or split it");
  }
  if (stats !== undefined) throw refuse(file, `it is a ${kindOf(stats)}`, cure);
  // `resolve` has turned the two slashes of a URL into one.
  const isAddress = /(^|[\\/])https?:[\\/]/.test(file);
  throw refuse(file, isAddress ? "it is a URL, and nothing is fetched" : "there is no such file", cure);
};

/**
 * Reads JSON that refers to no other file, without a bundler.
 * @throws SpecError
 */
export const parseWhole = (file: string): Document => {
  try {
    const document: unknown = JSON.parse(readRegularFile(file).toString("utf8"));
    if (isObject(document) && typeof document.openapi === "string") return document;
  } catch (error) {
    throw refuse(file, `this is not JSON: ${(error as Error).message}`, "fix it");
  }
  throw refuse(file, "this is not an OpenAPI document", "name a document whose `openapi` states its version");
};

/**
 * Reading a document must not use the network or read files elsewhere on this machine, because its author chose the
 * names. Only locations that the user has named are allowed.
 * @param root absolute path of the first file; the others must be in its folder or below.
 */
export const ownFilesOnly = (redocly: Redocly, root: string, allowed: readonly string[]): BaseResolver => {
  const places = allowedPlaces(allowed);
  class OwnFilesOnly extends redocly.BaseResolver {
    readonly #chainIn = chainWatcher((base, reference) => this.resolveExternalRef(base, reference));
    override async loadExternalRef(ref: string): ReturnType<BaseResolver["loadExternalRef"]> {
      try {
        const text = (await read(ref, root, places)).replaceAll("\r\n", "\n");
        // A URL need not end with a file extension, so the type is set explicitly.
        return new redocly.Source(ref, text, /^https?:/i.test(ref) ? "application/yaml" : undefined);
      } catch (error) {
        throw new redocly.ResolveError(error as Error);
      }
    }
    override parseDocument(...args: Parameters<BaseResolver["parseDocument"]>): Parsed {
      const document = super.parseDocument(...args);
      const { source, parsed } = document;
      const excess = excessOfAliases(parsed) ?? this.#chainIn(source.absoluteRef, parsed);
      if (excess === null) return document;
      throw new redocly.ResolveError(new Error(`${excess.pointer}: ${excess.reason}`));
    }
  }
  return new OwnFilesOnly();
};

const read = async (reference: string, root: string, allowed: AllowedPlaces): Promise<string> => {
  if (/^https?:/i.test(reference)) return allowed.fetch(reference);
  const file = /^file:/i.test(reference) ? fileURLToPath(reference) : reference;
  try {
    const bounds = file === root || allowed.hasFile(file) ? {} : { below: dirname(root) };
    return readRegularFile(file, bounds).toString("utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === "ENOENT" ? new Error(`there is no file ${file}`) : new Error(`${file} cannot be read: ${message}`);
  }
};

/** @throws SpecError */
export const parseRoot = async (redocly: Redocly, resolver: BaseResolver, file: string): Promise<Parsed> => {
  const document = await resolver.resolveDocument(null, file, true).catch((error: Error) => error);
  if (document instanceof redocly.YamlParseError) {
    const { reason, mark } = document.originalError as { reason?: string; mark?: { line: number; column: number } };
    const what = `this is not YAML: ${reason ?? document.message}`;
    const position = { file, line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 };
    throw new SpecError([{ ...position, what, cure: cureOfYaml }]);
  }
  if (document instanceof Error) throw refuse(file, document.message, "name an OpenAPI file that can be read");
  const { parsed } = document;
  if (!isObject(parsed)) throw refuse(file, "this is not an OpenAPI document", "begin it with `openapi: 3.1.0`");
  const version = String(parsed.openapi ?? (parsed.swagger === undefined ? "" : "2 (Swagger)"));
  if (version === "") {
    const comment = lineOfComment(document.source.body);
    if (comment > 0) throw refuse(file, "JSON has no comments", "remove them, or write the document as YAML", comment);
    throw refuse(file, "`openapi` is missing", "begin the document with `openapi: 3.1.0`");
  }
  const [, minor] = /^3(?:\.([012])(?:\.\d+)?(?:-.+)?)?$/.exec(version) ?? [];
  if (minor === undefined && version !== "3") {
    const converted = version.startsWith("2") ? "; `npx swagger2openapi FILE --outfile openapi.json` does it" : "";
    throw refuse(
      file,
      `OpenAPI ${version} is not supported`,
      `write the document as OpenAPI 3.2, 3.1 or 3.0${converted}`,
    );
  }
  // The patch version is irrelevant, and without it YAML would read the version as a number.
  Object.assign(parsed, { openapi: `3.${minor ?? 0}.0` });
  return document;
};

export const cureOfYaml = "fix the file here or just above";

/** The line of a JavaScript-style comment, which YAML parsers take for the beginning of a name; 0 if there is none. */
const lineOfComment = (text: string): number =>
  text.split("\n").findIndex((line) => ["//", "/*"].includes(line.trimStart().slice(0, 2))) + 1;

export const refuse = (file: string, what: string, cure: string, line = 1): SpecError =>
  new SpecError([{ file, line, column: 1, what, cure }]);
