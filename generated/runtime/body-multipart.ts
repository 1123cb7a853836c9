// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/body-multipart.ts and run it again.

// In: the fields of a form. Out: its bytes as multipart/form-data, written the way browsers do (WHATWG HTML, RFC 7578),
// because every parser was tested with that form: UTF-8, with `"`, CR and LF in names percent-encoded. Other control
// characters, which no header may carry, are percent-encoded too.

import type { BodyContext, WriteBody } from "./features.ts";
import { type OutgoingFile, readFileInput } from "./file-input.ts";
import { formFields, textOf } from "./form-fields.ts";
import { formPayload, type Payload, payloadOf } from "./payload.ts";
import { readAll, type Source, textSource } from "./source.ts";

type Part =
  | { readonly name: string; readonly text: string; readonly type: string | null }
  | { readonly name: string; readonly file: OutgoingFile };

export const multipart: WriteBody = async (body, value, context) => {
  const parts: Part[] = [];
  for (const [field, fieldValue] of formFields(body, value, context)) {
    const { name } = field;
    if (field.binary) parts.push({ name, file: await readFileInput(fieldValue, field, context) });
    else {
      const named = field.mediaTypes.find((type) => !type.includes("*"));
      parts.push({
        name,
        text: textOf(fieldValue),
        type: named ?? (typeof fieldValue === "object" ? "application/json" : null),
      });
    }
  }
  if (parts.some((part) => "file" in part && part.file.source.native)) return nativeForm(parts, context);
  const boundary = `----${randomName()}`;
  const sources: Source[] = [];
  // Everything between two files is sent as one source.
  let written = "";
  for (const part of parts) {
    written += `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part.name)}"`;
    if ("file" in part) {
      const { filename, contentType, source } = part.file;
      written += `; filename="${quoted(filename)}"\r\nContent-Type: ${contentType}\r\n\r\n`;
      sources.push(textSource(written), source);
      written = "\r\n";
    } else {
      written += `${part.type ? `\r\nContent-Type: ${part.type}` : ""}\r\n\r\n${part.text}\r\n`;
    }
  }
  sources.push(textSource(`${written}--${boundary}--\r\n`));
  return payloadOf(sources, `multipart/form-data; boundary=${boundary}`, context.platform);
};

/** On React Native, FormData reads the files behind `{ uri }` references, so the form is built by the platform. */
const nativeForm = async (parts: readonly Part[], { refuse }: BodyContext): Promise<Payload> => {
  const form = new FormData();
  for (const part of parts) {
    if ("text" in part) form.append(part.name, part.text);
    else {
      const { filename, contentType: type, source } = part.file;
      if (source.native) {
        form.append(part.name, { ...source.native, name: filename, type } as unknown as Blob);
        // Other platforms turn the reference into a string.
        if (typeof (form as Partial<FormData>).get?.(part.name) === "string") {
          throw refuse(
            "file-wrong-kind",
            part.name,
            "React Native alone reads a { uri }",
            "Pass the file or its bytes",
          );
        }
      } else form.append(part.name, new Blob([await readAll(source)], { type }), filename);
    }
  }
  return formPayload(form);
};

/** `randomUUID` is missing on pages served over plain http, and `crypto` as a whole on React Native. */
const randomName = (): string =>
  globalThis.crypto?.randomUUID?.() ?? Array.from({ length: 3 }, () => Math.random().toString(36).slice(2)).join("");

// biome-ignore lint/suspicious/noControlCharactersInRegex: no header may carry them (RFC 9110 §5.5)
const quoted = (name: string): string => name.replace(/[\0-\x08\n-\x1f\x7f"]/g, encodeURIComponent);
