// One secret → every form in which it may stand in a message. Pure.

/** A password is masked by itself from this length on; shorter ones are words. */
const lonePassword = 8;

export const encodingsOf = (secret: string): string[] => {
  const password = secret.slice(secret.indexOf(":") + 1);
  const secrets = password !== secret && password.length >= lonePassword ? [secret, password] : [secret];
  // Latin-1 is how header values are read, and how servers garble a key beyond ASCII.
  return secrets
    .flatMap((secret) => [secret, Buffer.from(secret).toString("latin1")])
    .flatMap((text) => {
      const bytes = Buffer.from(text);
      const percent = encodeURIComponent(text);
      const form = new URLSearchParams([["", text]]).toString().slice(1);
      const all = bytes.toString("hex");
      const allPercent = all.replace(/../g, "%$&");
      return [
        text,
        text.toLowerCase(),
        text.toUpperCase(),
        ...withoutPrefix(text),
        ...jsonForms(text),
        ...everyCharacter(text),
        ...htmlForms(text),
        ...bothCases(percent),
        encodeURIComponent(percent),
        ...bothCases(encodeURI(text)),
        ...bothCases(form),
        allPercent,
        allPercent.toUpperCase(),
        all,
        all.toUpperCase(),
        ...base64Forms(bytes),
      ];
    });
};

/** A server may take `sk_live_` for a name and show the rest; a short rest, as of a key made up for a test, is found anywhere. */
const withoutPrefix = (secret: string): string[] => {
  const rest = secret.replace(/^[a-z]{1,8}[_-](?:[a-z]{1,8}[_-])?/, "");
  return rest.length < secret.length && rest.length >= 24 ? [rest] : [];
};

/** Escaped whether or not it has to be. */
const everyCharacter = (secret: string): string[] => {
  const each = (write: (code: number) => string) =>
    [...secret].map((character) => write(character.codePointAt(0) ?? 0)).join("");
  const hex = (code: number) => code.toString(16).padStart(4, "0");
  return [
    each((code) => `\\u${hex(code)}`),
    each((code) => `\\u${hex(code).toUpperCase()}`),
    each((code) => `&#${code};`),
    each((code) => `&#x${code.toString(16)};`),
  ];
};

/** As escapers differ: which characters they mind, and how they write a quote. */
const htmlForms = (secret: string): string[] =>
  [/&/g, /[&<]/g, /[&<>]/g, /[&<>"]/g, /[&<>"']/g].flatMap((minded) =>
    [named, decimal, hexadecimal].map((names) => secret.replace(minded, (character) => names[character] ?? character)),
  );

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const decimal: typeof named = { ...named, '"': "&#34;", "'": "&apos;" };
const hexadecimal: typeof named = { ...named, '"': "&#x22;", "'": "&#x27;" };

const jsonForms = (secret: string): string[] => {
  const plain = JSON.stringify(secret).slice(1, -1);
  // Some encoders escape the slash, what is not ASCII, and what HTML could trip over.
  const slash = plain.replaceAll("/", "\\/");
  const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const ascii = plain.replace(/[^\x20-\x7e]/g, unicode);
  const html = ascii.replace(/[<>&'+=]/g, unicode);
  const upper = html.replace(/\\u[0-9a-f]{4}/g, (hex) => `\\u${hex.slice(2).toUpperCase()}`);
  return [plain, slash, ascii, html, upper, JSON.stringify(plain).slice(1, -1)];
};

const bothCases = (percent: string): string[] => [percent, percent.replace(/%../g, (hex) => hex.toLowerCase())];

/** Base64 and base64url with the secret at each of the three places a byte can have, without the characters it shares. */
const base64Forms = (secret: Buffer): string[] =>
  [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), secret]).toString("base64");
    const own = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
