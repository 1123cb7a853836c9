// Records a request, with its parts decoded. Credentials are masked before the record is created.

import type { Operation } from "../openapi/operation.ts";
import type { ReceivedPart, ReceivedRequest } from "./behaviour.ts";
import type { Contract } from "./contract.ts";

export type IncomingRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly complete: boolean;
};

export const recordRequest = async (contract: Contract, arrived: IncomingRequest): Promise<ReceivedRequest> => {
  const { method, url, headers, body, complete } = arrived;
  const operation = contract.operationOf(method, url.pathname);
  return {
    operation: operation?.id ?? null,
    method,
    path: maskedPath(url, operation),
    headers: maskedHeaders(headers, operation),
    parts: complete ? await partsOf(headers.get("content-type"), body) : [],
    body,
    complete,
  };
};

const partsOf = async (contentType: string | null, body: Uint8Array<ArrayBuffer>): Promise<readonly ReceivedPart[]> => {
  if (!contentType?.toLowerCase().startsWith("multipart/form-data")) return [];
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData().catch(() => null);
  return Promise.all([...(form ?? [])].map(([name, value]) => partOf(name, value)));
};

const partOf = async (name: string, value: string | File): Promise<ReceivedPart> => {
  if (typeof value === "string") {
    return { name, filename: null, contentType: null, bytes: new TextEncoder().encode(value), text: value };
  }
  const bytes = new Uint8Array(await value.arrayBuffer());
  return { name, filename: value.name, contentType: value.type, bytes, text: null };
};

const mask = "***";

const maskedHeaders = (headers: Headers, operation: Operation | null): Readonly<Record<string, string>> => {
  const secret = new Set(["authorization", "proxy-authorization", "cookie", ...namesOf(operation, "header")]);
  const entries = [...headers].map(([name, value]) => {
    const scheme = /^(\S+) ./.exec(value)?.[1];
    return [name, secret.has(name) ? [scheme, mask].filter(Boolean).join(" ") : value] as const;
  });
  return Object.fromEntries(entries);
};

const maskedPath = (url: URL, operation: Operation | null): string => {
  const masked = new URL(url);
  for (const name of namesOf(operation, "query")) {
    for (const key of [...masked.searchParams.keys()]) {
      if (key.toLowerCase() === name) masked.searchParams.set(key, mask);
    }
  }
  return masked.pathname + masked.search;
};

const namesOf = (operation: Operation | null, location: "header" | "query"): readonly string[] =>
  (operation?.security ?? [])
    .flat()
    .flatMap((credential) => (credential.in === location ? [credential.parameter.toLowerCase()] : []));
