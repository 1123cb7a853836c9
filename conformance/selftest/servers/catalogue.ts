// All servers of the catalogue: fixed lists, and drifts made from a document.
import type { Document } from "../../../scripts/openapi/document.ts";
import { oddAnswers } from "./conforming/odd-answers.ts";
import { oddChanges } from "./conforming/odd-changes.ts";
import { oddInput } from "./conforming/odd-input.ts";
import { oddJson } from "./conforming/odd-json.ts";
import { oddMethods } from "./conforming/odd-methods.ts";
import { oddWire } from "./conforming/odd-wire.ts";
import { always, server } from "./define.ts";
import { answerBodyDrifts } from "./drifts/answer-body.ts";
import { answerHeaderDrifts } from "./drifts/answer-headers.ts";
import { answerMediaTypeDrifts } from "./drifts/answer-media-type.ts";
import { answerSchemaDrifts } from "./drifts/answer-schema.ts";
import { answerStatusDrifts } from "./drifts/answer-status.ts";
import { answerWireDrifts } from "./drifts/answer-wire.ts";
import { changeDrifts } from "./drifts/changes.ts";
import { connectionDrifts } from "./drifts/connections.ts";
import { constraintDrifts } from "./drifts/constraints.ts";
import { credentialDrifts } from "./drifts/credentials.ts";
import { framingDrifts } from "./drifts/framing.ts";
import { inputDrifts } from "./drifts/input.ts";
import { fileDrifts } from "./drifts/input-files.ts";
import { textDrifts } from "./drifts/input-text.ts";
import { lifecycleDrifts } from "./drifts/lifecycle.ts";
import { methodDrifts } from "./drifts/methods.ts";
import { redirectDrifts } from "./drifts/redirects.ts";
import { silenceDrifts } from "./drifts/silence.ts";
import { spellingDrifts } from "./drifts/spellings.ts";
import { tellingDrifts } from "./drifts/telling.ts";
import type { Entry } from "./entry.ts";
import { independent } from "./independent.ts";
import { undecidable } from "./undecidable.ts";

export { independent };

/** Each breaks one thing; a suite that finds nothing wrong with one is blind to that. */
export const drifts: readonly Entry[] = [
  ...answerStatusDrifts,
  ...answerMediaTypeDrifts,
  ...answerBodyDrifts,
  ...answerWireDrifts,
  ...credentialDrifts,
  ...inputDrifts,
  ...textDrifts,
  ...fileDrifts,
  ...framingDrifts,
  ...spellingDrifts,
  ...connectionDrifts,
  ...silenceDrifts,
  ...methodDrifts,
  ...redirectDrifts,
  ...lifecycleDrifts,
  ...changeDrifts,
  ...tellingDrifts,
];

/** The reference, and servers that differ from it in ways that are allowed. */
export const conforming: readonly Entry[] = [
  server("odd-answer", null, always)("reference", "Does what the document says, and nothing else.", {}),
  ...oddAnswers,
  ...oddJson,
  ...oddMethods,
  ...oddWire,
  ...oddInput,
  ...oddChanges,
];

export type Catalogue = {
  readonly drifts: readonly Entry[];
  readonly conforming: readonly Entry[];
  readonly undecidable: readonly Entry[];
  readonly independent: readonly Entry[];
};

/** The entries that apply to this document, and the drifts made from its schemas and constraints. */
export const catalogueFor = (document: Document): Catalogue => {
  const applying = (entries: readonly Entry[]): readonly Entry[] => entries.filter((entry) => entry.applies(document));
  const derived = [...answerSchemaDrifts(document), ...answerHeaderDrifts(document), ...constraintDrifts(document)];
  return {
    drifts: applying([...drifts, ...derived]),
    conforming: applying(conforming),
    undecidable: applying(undecidable),
    independent: applying(independent),
  };
};
