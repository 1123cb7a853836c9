// One secret → every form in which it may appear in a message. Pure.

/** A password is masked alone from this length on; shorter ones are words. */
const lonePassword = 8;

export const encodingsOf = (secret: string): string[] => {
  const password = secret.slice(secret.indexOf(":") + 1);
  const secrets = password !== secret && password.length >= lonePassword ? [secret, password] : [secret];
  // Header values are read as Latin-1, which is also how servers garble a non-ASCII key.
  return secrets
    .flatMap((secret) => [secret, Buffer.from(secret).toString("latin1")])
    .flatMap((text) => {
      const bytes = Buffer.from(text);
      const percent = encodeURIComponent(text);
      const form = new URLSearchParams([["", text]]).toString().slice(1);
      const hexText = bytes.toString("hex");
      const percentText = hexText.replace(/../g, "%$&");
      return [
        text,
        text.toLowerCase(),
        text.toUpperCase(),
        ...withoutPrefix(text),
        ...jsonForms(text),
        ...fullyEscaped(text),
        ...htmlForms(text),
        ...bothCases(percent),
        encodeURIComponent(percent),
        ...bothCases(encodeURI(text)),
        ...bothCases(form),
        percentText,
        percentText.toUpperCase(),
        hexText,
        hexText.toUpperCase(),
        ...base64Forms(bytes),
      ];
    });
};

/**
 * A server may treat `sk_live_` as a name and show the rest. A short rest, as in a test key, would match unrelated
 * text.
 */
const withoutPrefix = (secret: string): string[] => {
  const rest = secret.replace(/^[a-z]{1,8}[_-](?:[a-z]{1,8}[_-])?/, "");
  return rest.length < secret.length && rest.length >= 24 ? [rest] : [];
};

/** Escapes every character, even where not necessary. */
const fullyEscaped = (secret: string): string[] => {
  const escaped = (write: (code: number) => string) =>
    [...secret].map((character) => write(character.codePointAt(0) ?? 0)).join("");
  const hex = (code: number) => code.toString(16).padStart(4, "0");
  return [
    escaped((code) => `\\u${hex(code)}`),
    escaped((code) => `\\u${hex(code).toUpperCase()}`),
    escaped((code) => `&#${code};`),
    escaped((code) => `&#x${code.toString(16)};`),
  ];
};

/** Escaped as different libraries do: they differ in which characters they escape and how they write a quote. */
const htmlForms = (secret: string): string[] =>
  [/&/g, /[&<]/g, /[&<>]/g, /[&<>"]/g, /[&<>"']/g].flatMap((minded) =>
    [named, decimal, hexadecimal].map((names) => secret.replace(minded, (character) => names[character] ?? character)),
  );

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const decimal: typeof named = { ...named, '"': "&#34;", "'": "&apos;" };
const hexadecimal: typeof named = { ...named, '"': "&#x22;", "'": "&#x27;" };

const jsonForms = (secret: string): string[] => {
  const plain = JSON.stringify(secret).slice(1, -1);
  // Some encoders also escape slashes, non-ASCII characters, and characters that are special in HTML.
  const slash = plain.replaceAll("/", "\\/");
  const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const ascii = plain.replace(/[^\x20-\x7e]/g, unicode);
  const html = ascii.replace(/[<>&'+=]/g, unicode);
  const upper = html.replace(/\\u[0-9a-f]{4}/g, (hex) => `\\u${hex.slice(2).toUpperCase()}`);
  return [plain, slash, ascii, html, upper, JSON.stringify(plain).slice(1, -1)];
};

const bothCases = (percent: string): string[] => [percent, percent.replace(/%../g, (hex) => hex.toLowerCase())];

/**
 * Base64 and base64url of the secret at each of the three byte offsets, without the characters it shares with its
 * neighbours.
 */
const base64Forms = (secret: Buffer): string[] =>
  [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), secret]).toString("base64");
    const ownCharacters = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
    return [ownCharacters, ownCharacters.replaceAll("+", "-").replaceAll("/", "_")];
  });
