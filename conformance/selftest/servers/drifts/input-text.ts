// Servers that refuse, or fail on, texts that the document allows but an ordinary request does not contain.
import { largestLimit } from "../../../derive/values/largest-limit.ts";
import { freeText, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { type Minded, minds, text } from "./minding.ts";

const refusing = server("input", "request-accepted", freeText);
const failing = server("input", "no-server-error", freeText);

/** One fault, once as a refusal and once as a server error. */
const both = (name: string, what: string, test: Minded): readonly Entry[] => [
  refusing(`${name}-refused`, `Refuses ${what}.`, minds(null, test)),
  refusing(`${name}-500`, `Answers ${what} with a server error.`, minds(500, test)),
];
export const textDrifts: readonly Entry[] = [
  ...both(
    "non-ascii-text",
    "a text with characters beyond ASCII",
    text((value) => /[^\0-\x7f]/.test(value)),
  ),
  ...both(
    "astral-text",
    "a text with characters beyond the basic plane (emoji)",
    text((value) => /[\u{10000}-\u{10ffff}]/u.test(value)),
  ),
  ...both(
    "right-to-left-text",
    "a text in Arabic or Hebrew",
    text((value) => /[\u0590-\u06ff]/.test(value)),
  ),
  ...both(
    "combining-text",
    "a text that is not in its composed form",
    text((value) => value !== value.normalize("NFC")),
  ),
  ...both(
    "long-text",
    "a text of more than 255 characters",
    text((value) => value.length > 255),
  ),
  ...both(
    "quoted-text",
    "a text with a quotation mark or an apostrophe",
    text((value) => /["']/.test(value)),
  ),
  ...both(
    "marked-up-text",
    "a text with an angle bracket or an ampersand",
    text((value) => /[<>&]/.test(value)),
  ),
  ...both(
    "padded-text",
    "a text that begins or ends with white space",
    text((value) => value !== "" && value.trim() !== "" && value.trim() !== value),
  ),
  ...both(
    "hyphenated-text",
    "a text with two hyphens in a row",
    text((value) => value.includes("--")),
  ),
  failing(
    "nul-text-500",
    "Answers a text with a NUL in it with a server error.",
    minds(
      500,
      text((value) => value.includes("\0")),
    ),
  ),
  refusing(
    "text-limit-of-others-refused",
    "Holds every text to the longest limit that the document has for any.",
    (contract) =>
      minds(
        null,
        text((value) => value.length > largestLimit(contract.document, "maxLength", 5_000)),
      ),
    (document) => largestLimit(document, "maxLength", 5_000) > 100,
  ),
  failing(
    "empty-text-500",
    "Answers an empty text with a server error.",
    minds(
      500,
      text((value) => value === ""),
    ),
  ),
];
