// How the generated files lie and call each other, by the user's choice: the runtime as a folder, as one file or out of this
// package, and what stands behind a file's name where another imports it.
import { header, mark, markOf } from "../header.ts";
import { type JoinedRuntime, joinedRuntime, nodeFile, runtimeSources, type Sources } from "./runtime-files.ts";

/**
 * What stands behind the name: `.js` where TypeScript resolves as Node does, nothing where a bundler does, `.ts` where Node or
 * Deno runs the files as they are.
 */
export type Extension = ".js" | ".ts" | "";

export type Layout =
  /** Each source of the runtime a file, and every import with `.ts`: as this repository has it. */
  | { readonly runtime: "folder" }
  | {
      readonly runtime: "file";
      readonly extension: Extension;
      /** Whether to write what reads files from disk, which compiles only where Node's types are installed. */
      readonly node: boolean;
      /** The command that writes the files, for their first line. */
      readonly author: string;
    }
  /** Imported from this package, which several clients then share. */
  | { readonly runtime: "package"; readonly extension: Extension; readonly author: string };

export type NamedFile = readonly [name: string, content: string];

/** The client and what it needs, by name. */
export const laidOut = async (client: string, layout: Layout): Promise<readonly NamedFile[]> =>
  layout.runtime === "folder"
    ? inFolder(client, await runtimeSources())
    : few(client, await joinedRuntime(), layout).map(([name, content]) => [name, writtenBy(layout.author, content)]);

/** The file as another command writes it, from a document that lies elsewhere than this repository's. */
export const writtenBy = (author: string, content: string): string =>
  content.replace(mark, markOf(author)).replace(/(?<=To change it, edit )spec\/(?= and run)/, "the document");

const inFolder = (client: string, sources: Sources): readonly NamedFile[] => [
  ["client.ts", client],
  ...[...sources].map(
    ([name, source]): NamedFile => [`runtime/${name}`, header(`scripts/codegen/runtime/${name}`) + source],
  ),
];

/** Where the package has every part of the runtime under its own name. */
const packaged = "waves-voice-client/runtime";

const few = (
  client: string,
  { joined, face, node }: JoinedRuntime,
  layout: Exclude<Layout, { readonly runtime: "folder" }>,
): readonly NamedFile[] => {
  const { extension } = layout;
  const runtime = layout.runtime === "package" ? packaged : `./runtime${extension}`;
  const own = client
    .replace(/^export \* from "\.\/runtime\/index\.ts";$/m, publicFace(face, runtime, declaredIn(client)))
    .replace(/(?<=from ")\.\/types\.ts(?=")/, `./types${extension}`);
  const files: NamedFile[] = [["client.ts", withOneImport(own, runtime)]];
  if (layout.runtime === "package") return files;
  files.push(["runtime.ts", header("the document") + joined]);
  if (layout.node) files.push([nodeFile, header("the document") + withOneImport(node, runtime)]);
  return files;
};

/** What it has of its own takes the place of what the runtime has by the same name. */
const declaredIn = (client: string): ReadonlySet<string> =>
  new Set([...client.matchAll(/^export (?:type|const) (\w+)/gm)].map(([, name]) => name!));

/** The exports that are not marked as internal, from the one file that all of them are in now. */
const publicFace = (face: string, runtime: string, hidden: ReadonlySet<string>): string => {
  const exported = [...face.matchAll(/(\/\*\* @internal \*\/\n)?^export (type )?\{([^}]*)\} from "[^"]+";$/gm)]
    .filter(([, internal]) => internal === undefined)
    .map(([, , type, names]) => [type !== undefined, namesIn(names!)] as const);
  const line = (isType: boolean): string => {
    const names = exported
      .filter(([type]) => type === isType)
      .flatMap(([, list]) => list.filter((name) => !hidden.has(name)));
    return `export ${isType ? "type " : ""}{\n${names
      .sort()
      .map((name) => `  ${name},\n`)
      .join("")}} from "${runtime}";`;
  };
  return `${line(false)}\n${line(true)}`;
};

const imports = /^import (type )?\{([^}]*)\} from "\.\/(?!types\.)(?:runtime\/)?[a-z-]+\.ts";\n/gm;

const withOneImport = (code: string, runtime: string): string => {
  const names = [...code.matchAll(imports)].flatMap(([, type, list]) =>
    namesIn(list!).map((name) => (type === undefined || name.startsWith("type ") ? name : `type ${name}`)),
  );
  const plain = (name: string): string => name.replace(/^type /, "");
  const sorted = names.sort((text, other) => (plain(text) < plain(other) ? -1 : 1));
  const line = `import {\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${runtime}";\n`;
  let isFirst = true;
  return code.replaceAll(imports, () => {
    if (!isFirst) return "";
    isFirst = false;
    return line;
  });
};

const namesIn = (list: string): string[] =>
  list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
