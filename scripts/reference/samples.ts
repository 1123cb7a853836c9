// Writes a sample request in four languages, ready to run: the key comes from the environment, files from the working
// folder. Every text of the document becomes a literal of the language that the text cannot end. Pure.  No library is
// used: one of the common ones does not escape quotes in JavaScript strings, so that text of a document becomes code,
// and another sends a multipart type without its boundary.

import { plausibleValue } from "../mock/plausible-value.ts";
import { type Document, NotUnderstood } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import type { Operation } from "../openapi/operation.ts";
import { expandedHeader, headerWords, methodWords, urlFlags } from "../terminal/curl.ts";
import { alwaysQuoted, type ShellText, sh, variable } from "../terminal/shell.ts";
import {
  type SampleFile,
  type SamplePart,
  type SampleRequest,
  type Secret,
  sampleRequest,
  variableOf,
} from "./request.ts";

export type Language = "curl" | "typescript" | "python" | "fetch";

export type Sample = {
  readonly language: Language;
  readonly title: string;
  /** The language tag of a fenced code block. */
  readonly syntax: "sh" | "ts" | "python" | "js";
  readonly code: string;
};

/** @param client the module to import the client from. */
export const samplesOf = (document: Document, operation: Operation, client: string): readonly Sample[] => {
  const request = sampleRequest(document, operation);
  const typescript = typescriptSample(document, operation, request, client);
  return [
    { language: "curl", title: "cURL", syntax: "sh", code: curlSample(request) },
    ...(typescript === null
      ? []
      : [{ language: "typescript", title: "TypeScript", syntax: "ts", code: typescript } as const]),
    { language: "python", title: "Python", syntax: "python", code: pythonSample(request) },
    { language: "fetch", title: "fetch", syntax: "js", code: fetchSample(request) },
  ];
};

const isSecret = (value: string | Secret): value is Secret => typeof value !== "string";

const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

const curlSample = ({ method, url, headers, body }: SampleRequest): string => {
  const words: ShellText[] = [
    sh`curl ${methodWords(method)} ${alwaysQuoted(url)}`,
    ...urlFlags(url),
    ...headers.map(([name, value]) =>
      isSecret(value)
        ? expandedHeader(name, [value.before, variable(value.variable)])
        : headerWords(latin1(name), latin1(value)),
    ),
  ];
  if (body?.kind === "parts") words.push(...body.parts.map(curlPart));
  if (body?.kind === "pairs") {
    words.push(...body.pairs.map(([name, value]) => sh`--data-urlencode ${alwaysQuoted(`${name}=${value}`)}`));
  }
  if (body?.kind === "json" || body?.kind === "text") {
    const text = body.kind === "json" ? JSON.stringify(body.value) : body.text;
    words.push(headerWords("Content-Type", body.type), sh`--data-raw ${alwaysQuoted(text)}`);
  }
  if (body?.kind === "file") {
    words.push(headerWords("Content-Type", body.type), sh`--data-binary ${alwaysQuoted(`@${body.file.name}`)}`);
  }
  return words.join(" \\\n  ");
};

const curlPart = ({ name, value, file }: SamplePart): ShellText =>
  file === undefined
    ? sh`--form-string ${alwaysQuoted(`${name}=${value}`)}`
    : sh`-F ${alwaysQuoted(`${name}=@"${file.name}";type=${file.type}`)}`;

/** A JavaScript literal on one line. */
const js = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

const jsHeader = (value: string | Secret): string =>
  !isSecret(value)
    ? js(value)
    : value.before === ""
      ? `process.env.${value.variable}`
      : `\`${value.before.replaceAll(/[`\\$]/g, "\\$&")}\${process.env.${value.variable}}\``;

const jsFile = ({ name, type }: SampleFile): string => `await openAsBlob(${js(name)}, { type: ${js(type)} })`;

const fetchSample = ({ method, url, headers, body }: SampleRequest): string => {
  const usesFile =
    body?.kind === "file" || (body?.kind === "parts" && body.parts.some(({ file }) => file !== undefined));
  const typed = body !== null && "type" in body ? [...headers, ["Content-Type", body.type] as const] : headers;
  const lines = typed.map(([name, value]) => `    ${js(name)}: ${jsHeader(value)},`);
  const form = body?.kind === "parts" ? formLines(body.parts) : [];
  const sent =
    body === null
      ? []
      : body.kind === "parts"
        ? ["  body: form,"]
        : body.kind === "pairs"
          ? [`  body: new URLSearchParams(${js(body.pairs)}),`]
          : body.kind === "json"
            ? [`  body: JSON.stringify(${js(body.value)}),`]
            : [`  body: ${body.kind === "text" ? js(body.text) : jsFile(body.file)},`];
  return [
    ...(usesFile ? ['import { openAsBlob } from "node:fs";', ""] : []),
    ...form,
    `const response = await fetch(${js(url)}, {`,
    `  method: ${js(method)},`,
    ...(lines.length > 0 ? ["  headers: {", ...lines, "  },"] : []),
    ...sent,
    "});",
    "console.log(response.status, await response.text());",
  ].join("\n");
};

const formLines = (parts: readonly SamplePart[]): readonly string[] => [
  "const form = new FormData();",
  ...parts.map(({ name, value, file }) =>
    file === undefined
      ? `form.append(${js(name)}, ${js(value)});`
      : `form.append(${js(name)}, ${jsFile(file)}, ${js(file.name)});`,
  ),
];

/** Null if the client cannot have a method for the operation. */
const typescriptSample = (
  document: Document,
  operation: Operation,
  { body }: SampleRequest,
  client: string,
): string | null => {
  let shape: ReturnType<typeof inputShape>;
  try {
    shape = inputShape(document, operation);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
  const members = [
    ...shape.parameters
      .filter(({ required }) => required)
      .map((parameter) => [parameter.member, js(exampleOf(document, parameter))] as const),
    ...(body === null
      ? []
      : shape.at === "fields"
        ? fieldMembers(document, shape.fields, body)
        : [["body", bodyCode(body)] as const]),
  ];
  const usesFile = members.some(([, code]) => code.includes("openAsBlob("));
  const key = operation.security[0]?.[0];
  const options = key === undefined ? "" : `{ apiKey: process.env.${variableOf(key)} ?? "" }`;
  const lines = members.map(([name, code]) => `  ${/^[A-Za-z_$][\w$]*$/.test(name) ? name : js(name)}: ${code},\n`);
  const input = lines.length === 0 ? "" : `{\n${lines.join("")}}`;
  return [
    ...(usesFile ? ['import { openAsBlob } from "node:fs";'] : []),
    `import { createClient } from ${js(client)};`,
    "",
    `const client = createClient(${options});`,
    `const result = await client.${operation.id}(${input});`,
    "if (result.ok) console.log(result.status, result.data);",
    "else console.error(result.status, result.error);",
  ].join("\n");
};

const exampleOf = (
  document: Document,
  { examples, schema, schemaPointer }: Operation["parameters"][number],
): unknown => (examples.length > 0 ? examples[0]!.value : plausibleValue(document, schema, schemaPointer));

const fieldMembers = (
  document: Document,
  fields: ReturnType<typeof inputShape>["fields"],
  body: NonNullable<SampleRequest["body"]>,
): readonly (readonly [string, string])[] =>
  fields
    .filter(({ required }) => required)
    .map((field) => {
      const file = body.kind === "parts" ? body.parts.find(({ name }) => name === field.name)?.file : undefined;
      if (file !== undefined) return [field.name, field.repeated ? `[${jsFile(file)}]` : jsFile(file)] as const;
      const bodyMembers =
        body.kind === "json" && typeof body.value === "object" ? (body.value as Record<string, unknown>) : {};
      return [
        field.name,
        js(bodyMembers[field.name] ?? plausibleValue(document, field.schema, field.pointer)),
      ] as const;
    });

const bodyCode = (body: NonNullable<SampleRequest["body"]>): string => {
  if (body.kind === "json") return js(body.value);
  if (body.kind === "text") return js(body.text);
  if (body.kind === "file") return jsFile(body.file);
  const pairs =
    body.kind === "pairs"
      ? body.pairs.map(([name, value]) => [name, js(value)] as const)
      : body.parts.map(({ name, value, file }) => [name, file === undefined ? js(value) : jsFile(file)] as const);
  return `{ ${pairs.map(([name, code]) => `${js(name)}: ${code}`).join(", ")} }`;
};

/** A Python literal in ASCII. */
const py = (value: unknown): string => {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (Array.isArray(value)) return `[${value.map(py).join(", ")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value)
      .map(([name, memberValue]) => `${py(name)}: ${py(memberValue)}`)
      .join(", ")}}`;
  if (typeof value !== "string") return String(value);
  const escaped = JSON.stringify(value).replaceAll(/[^\x20-\x7e]/gu, (char) => {
    const code = char.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
  return escaped;
};

const pyHeader = (value: string | Secret): string =>
  !isSecret(value)
    ? py(value)
    : value.before === ""
      ? `os.environ["${value.variable}"]`
      : `${py(value.before)} + os.environ["${value.variable}"]`;

const pythonSample = ({ method, url, headers, body }: SampleRequest): string => {
  const typed = body !== null && "type" in body ? [...headers, ["Content-Type", body.type] as const] : headers;
  const usesKey = headers.some(([, value]) => isSecret(value));
  const sent: string[] = [];
  if (body?.kind === "parts") {
    // A file name of None makes a plain field, and keeps a form without files multipart.
    const parts = body.parts.map(({ name, value, file }) =>
      file === undefined
        ? `        (${py(name)}, (None, ${py(value)})),`
        : `        (${py(name)}, (${py(file.name)}, open(${py(file.name)}, "rb"), ${py(file.type)})),`,
    );
    sent.push("    files=[", ...parts, "    ],");
  }
  if (body?.kind === "pairs")
    sent.push(`    data=[${body.pairs.map(([name, value]) => `(${py(name)}, ${py(value)})`).join(", ")}],`);
  if (body?.kind === "json") sent.push(`    data=json.dumps(${py(body.value)}),`);
  if (body?.kind === "text") sent.push(`    data=${py(body.text)}.encode(),`);
  if (body?.kind === "file") sent.push(`    data=open(${py(body.file.name)}, "rb"),`);
  return [
    ...(body?.kind === "json" ? ["import json"] : []),
    ...(usesKey ? ["import os"] : []),
    ...(body?.kind === "json" || usesKey ? [""] : []),
    "import requests",
    "",
    "response = requests.request(",
    `    ${py(method)},`,
    `    ${py(url)},`,
    ...(typed.length > 0
      ? ["    headers={", ...typed.map(([name, value]) => `        ${py(name)}: ${pyHeader(value)},`), "    },"]
      : []),
    ...sent,
    ")",
    "print(response.status_code, response.text)",
  ].join("\n");
};
