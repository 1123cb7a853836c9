// The file that a document begins with → that document, parsed, in a version that is read; or why it is none.
import { readFileSync, statSync } from "node:fs";
import type { BaseResolver, Document as Parsed } from "@redocly/openapi-core";
import { type Document, isObject } from "../openapi/document.ts";
import type { Redocly } from "./redocly.ts";
import { SpecError } from "./spec-error.ts";

/** @throws SpecError */
export const mustBeFile = (file: string): void => {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return;
  // Resolved against the working directory, an address has lost a slash.
  const isAddress = /(^|[\\/])https?:[\\/]/.test(file);
  const what = isAddress ? "it is an address, and nothing is fetched" : "there is no such file";
  throw refuse(file, found?.isDirectory() ? "it is a folder" : what, "name an OpenAPI file, YAML or JSON");
};

/**
 * JSON that refers to no other file needs no bundler.
 * @throws SpecError
 */
export const parseWhole = (file: string): Document => {
  try {
    const document: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isObject(document) && typeof document.openapi === "string") return document;
  } catch (error) {
    throw refuse(file, `this is no JSON: ${(error as Error).message}`, "mend it");
  }
  throw refuse(file, "this is no OpenAPI document", "name one whose `openapi` says its version");
};

/** What a document says may not depend on the network, and reading one may not call anybody. */
export const offline = (redocly: Redocly): BaseResolver => {
  class Offline extends redocly.BaseResolver {
    override async loadExternalRef(ref: string): ReturnType<BaseResolver["loadExternalRef"]> {
      if (/^https?:/i.test(ref)) throw new redocly.ResolveError(new Error(`${ref} is on the network`));
      return super.loadExternalRef(ref);
    }
  }
  return new Offline();
};

/** @throws SpecError */
export const parseRoot = async (redocly: Redocly, resolver: BaseResolver, file: string): Promise<Parsed> => {
  const document = await resolver.resolveDocument(null, file, true).catch((error: Error) => error);
  if (document instanceof redocly.YamlParseError) {
    const { reason, mark } = document.originalError as { reason?: string; mark?: { line: number; column: number } };
    const what = `this is no YAML: ${reason ?? document.message}`;
    const place = { file, line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 };
    throw new SpecError([{ ...place, what, cure: cureOfYaml }]);
  }
  if (document instanceof Error) throw refuse(file, document.message, "name an OpenAPI file that can be read");
  const { parsed } = document;
  if (!isObject(parsed)) throw refuse(file, "this is no OpenAPI document", "begin it with `openapi: 3.1.0`");
  const version = String(parsed.openapi ?? (parsed.swagger === undefined ? "" : "2 (Swagger)"));
  if (version === "") throw refuse(file, "`openapi` is missing", "begin the document with `openapi: 3.1.0`");
  const [, minor] = /^3(?:\.([012])(?:\.\d+)?(?:-.+)?)?$/.exec(version) ?? [];
  if (minor === undefined && version !== "3") {
    throw refuse(file, `OpenAPI ${version} is not read`, "write the document as OpenAPI 3.2, 3.1 or 3.0");
  }
  // The last number says nothing, and YAML takes what is left without it for a number.
  Object.assign(parsed, { openapi: `3.${minor ?? 0}.0` });
  return document;
};

export const cureOfYaml = "mend the file here or just above";

export const refuse = (file: string, what: string, cure: string): SpecError =>
  new SpecError([{ file, line: 1, column: 1, what, cure }]);
