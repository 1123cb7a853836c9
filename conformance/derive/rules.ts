// The rules of an operation: everything the document demands of a request or an answer, each named by its JSON pointer.
// Derivation (which rule does a case break?) and the judge (which rules do these bytes break?) share these names.
import { at } from "../../scripts/openapi/document.ts";
import type {
  Content,
  Credential,
  Field,
  Operation,
  Parameter,
  Pointer,
  RequestBody,
} from "../../scripts/openapi/operation.ts";

export type Rule = { readonly pointer: Pointer; readonly summary: string };

/** The document declares the method for the path. */
export const methodRule = (operation: Operation): Pointer => at("#/paths", operation.path);

/** The request carries a well-formed credential of this scheme. */
export const credentialRule = (credential: Credential): Pointer => credential.pointer;

/** The body is present. */
export const bodyRule = (body: RequestBody): Pointer => at(body.pointer, "required");

/** The body is labelled with one of the declared media types. */
export const mediaTypeRule = (body: RequestBody): Pointer => at(body.pointer, "content");

/** The body's bytes are a message of its media type: readable multipart, JSON, form or text. */
export const bodyReadableRule = (content: Content): Pointer => content.pointer;

/** The field is present. */
export const fieldRule = (field: Field): Pointer => field.requiredPointer ?? field.pointer;

/** Bytes travel as a file, text as plain text. */
export const fieldKindRule = (field: Field): Pointer => at(field.pointer, field.binary ? "format" : "type");

/** The part is labelled with a media type that `encoding` allows. */
export const partTypeRule = (field: Field): Pointer => field.mediaTypesPointer ?? field.pointer;

/** The file is no larger than `x-max-bytes`. */
export const fileSizeRule = (field: Field): Pointer => field.maxBytesPointer ?? field.pointer;

/** The parameter is present. */
export const parameterRule = (parameter: Parameter): Pointer => at(parameter.pointer, "required");

/** The parameter's value matches its schema. Constraints inside the schema are named by their own pointer. */
export const parameterSchema = (parameter: Parameter): Pointer => parameter.schemaPointer;
