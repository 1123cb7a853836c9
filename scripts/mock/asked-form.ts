// An answer that has several forms comes from the mock in the one that its request asks for: Prism goes by the header Accept
// alone, so that header is made to say it.
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { contentsAskedFor, inputsOf } from "../openapi/asked-answer.ts";
import { labelOf } from "../openapi/media-range.ts";
import type { Handler, Route } from "./front.ts";

/** @param routeOf the operation that a request is for */
export const inAskedForm =
  (routeOf: (request: IncomingMessage) => Route | undefined, prism: Handler): Handler =>
  (request, response) => {
    const forms = routeOf(request)?.forms ?? [];
    if (forms.length < 2) return prism(request, response);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      const body = Buffer.concat(chunks);
      const mediaTypes = contentsAskedFor(forms, inputsOf(request.url ?? "", body)).map(labelOf);
      // A refusal has one form, and it is not among these.
      request.headers.accept = [...mediaTypes, "*/*;q=0.1"].join(", ");
      prism(readAgain(request, body), response);
    });
  };

/** What Prism reads of a request, with the body that has been read already. */
const readAgain = ({ method, url, headers, socket }: IncomingMessage, body: Buffer): IncomingMessage =>
  Object.assign(Readable.from(body.length === 0 ? [] : [body]), {
    method,
    url,
    headers,
    socket,
  }) as unknown as IncomingMessage;
