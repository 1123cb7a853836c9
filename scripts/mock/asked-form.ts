// Makes the mock answer in the form that a request asks for. Prism only considers the Accept header, so the header is
// set accordingly.
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { contentsAskedFor, inputsOf } from "../openapi/asked-answer.ts";
import { labelOf } from "../openapi/media-range.ts";
import type { Handler, Route } from "./front.ts";

/** @param routeOf returns the operation that a request is for */
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
      // Refusals have another media type, so all types are accepted at low priority.
      request.headers.accept = [...mediaTypes, "*/*;q=0.1"].join(", ");
      prism(withBody(request, body), response);
    });
  };

/** A request for Prism with the body that has already been read. */
const withBody = ({ method, url, headers, socket }: IncomingMessage, body: Buffer): IncomingMessage =>
  Object.assign(Readable.from(body.length === 0 ? [] : [body]), {
    method,
    url,
    headers,
    socket,
  }) as unknown as IncomingMessage;
