// The documented contract on five foreign multipart parsers. Any finding is about the parser.
import { contentsOf, some } from "./define.ts";
import type { Entry, Started } from "./entry.ts";
import { startFastify } from "./independent/fastify.ts";
import { startHono } from "./independent/hono.ts";
import { startNode } from "./independent/node.ts";
import { byBusboy, byFormidable, byMulter } from "./independent/parsers.ts";
import type { Contract } from "./reference/contract.ts";

const on = (
  name: string,
  what: string,
  start: (contract: Contract) => Promise<Started>,
  wrongIn: NonNullable<Entry["wrongIn"]> = [],
): Entry => ({
  name,
  group: "independent",
  what,
  check: null,
  applies: some((operation) => contentsOf(operation, "multipart").length > 0),
  start,
  wrongIn,
});

export const independent: readonly Entry[] = [
  on("busboy", "Reads forms with busboy.", (contract) => startNode(contract, byBusboy)),
  on("formidable", "Reads forms with formidable.", (contract) => startNode(contract, byFormidable), [
    { what: "takes a text part that names its media type for a file", standard: "RFC 7578 §4.4" },
  ]),
  on("multer", "Reads forms with multer.", (contract) => startNode(contract, byMulter)),
  on("fastify", "Reads forms with @fastify/multipart in Fastify.", startFastify),
  on("hono", "Reads forms with the platform's FormData in Hono.", startHono),
];
