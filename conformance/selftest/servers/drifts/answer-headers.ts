// Answers without a header that the document requires. Made from the document.
import type { Document } from "../../../../scripts/openapi/document.ts";
import { always, onAny, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { operationsOf } from "../reference/contract.ts";
import { withHeader } from "../reference/message.ts";

const drift = server("answer-wire", "headers-conform", always);

export const answerHeaderDrifts = (document: Document): readonly Entry[] =>
  operationsOf(document).flatMap((operation) =>
    operation.responses
      .filter(({ status }) => /^(2\d\d|400|401|422)$/.test(status))
      .flatMap(({ status, headers }) =>
        headers
          .filter(({ required }) => required)
          .map(({ name }) =>
            drift(
              `${operation.id}-${status}-without-${name.toLowerCase()}`,
              `${operation.id}: Leaves the required header ${name} out of the ${status}.`,
              onAny((answer, context) =>
                context.operation?.id === operation.id && String(answer.status) === status
                  ? withHeader(answer, name, null)
                  : answer,
              ),
            ),
          ),
      ),
  );
