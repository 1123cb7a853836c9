// The value of a Content-Type header → its multipart boundary, or why there is none (RFC 2046 §5.1.1, RFC 2045 §5.1).
import { readParameters } from "../http/parameters.ts";
import { failed, type MultipartFailure } from "./multipart-failure.ts";

/** 1 to 70 `bchars`, the last of them no blank. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;
const SECTION = "RFC 2046 §5.1.1";

export function readBoundary(contentType: string): string | MultipartFailure {
  const parsed = readParameters(contentType);
  if (parsed === null) return failed(`the Content-Type does not parse: ${contentType}`, SECTION);
  if (parsed.value.toLowerCase() !== "multipart/form-data") {
    return failed(`the Content-Type is ${parsed.value || "empty"}, not multipart/form-data`, "RFC 7578 §4.1");
  }
  const boundaries = parsed.parameters.filter(({ name }) => name === "boundary");
  const [boundary] = boundaries;
  if (boundary === undefined) return failed("the Content-Type has no boundary parameter", "RFC 7578 §4.1");
  if (boundaries.length > 1) return failed("the Content-Type has more than one boundary parameter", SECTION);
  if (!BOUNDARY.test(boundary.value)) {
    return failed("the boundary is not 1 to 70 of the characters allowed in one", SECTION);
  }
  return boundary.value;
}
