// Converts a name of the document for use as a command or flag: `listThings` → `list-things`, `HTTPProxy_url` →
// `http-proxy-url`.

export const kebab = (name: string): string =>
  name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, "$1-$2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1-$2")
    .replaceAll(/[^\p{L}\d]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
