// Arranges the generated files as the user chooses: the runtime as a folder, as one file or imported from this package,
// and the extension in imports between the files.
import { header, mark, markOf } from "../header.ts";
import { type JoinedRuntime, joinedRuntime, nodeFile, runtimeSources, type Sources } from "./runtime-files.ts";

/**
 * The extension in imports: `.js` if TypeScript resolves like Node, none if it resolves like a bundler, `.ts` if Node
 * or Deno runs the files directly.
 */
export type Extension = ".js" | ".ts" | "";

export type Layout =
  /** The runtime as separate files that import each other with `.ts`, as in this repository. */
  | { readonly runtime: "folder" }
  | {
      readonly runtime: "file";
      readonly extension: Extension;
      /** True to also write the part that reads files from disk, which only compiles with Node's types installed. */
      readonly node: boolean;
      /** The command that writes the files, named in their first line. */
      readonly author: string;
    }
  /** The runtime is imported from this package, so that several clients share it. */
  | { readonly runtime: "package"; readonly extension: Extension; readonly author: string };

export type NamedFile = readonly [name: string, content: string];

/** The client and the files it needs, by name. */
export const laidOut = async (client: string, layout: Layout): Promise<readonly NamedFile[]> =>
  layout.runtime === "folder"
    ? inFolder(client, await runtimeSources())
    : inFewFiles(client, await joinedRuntime(), layout).map(([name, content]) => [
        name,
        writtenBy(layout.author, content),
      ]);

/** Changes the header to name another command and a document outside this repository. */
export const writtenBy = (author: string, content: string): string =>
  content.replace(mark, markOf(author)).replace(/(?<=To change it, edit )spec\/(?= and run)/, "the document");

const inFolder = (client: string, sources: Sources): readonly NamedFile[] => [
  ["client.ts", client],
  ...[...sources].map(
    ([name, source]): NamedFile => [`runtime/${name}`, header(`scripts/codegen/runtime/${name}`) + source],
  ),
];

/** The package exports every part of the runtime from here. */
const packageEntry = "waves-voice-client/runtime";

const inFewFiles = (
  client: string,
  { joined, face, node }: JoinedRuntime,
  layout: Exclude<Layout, { readonly runtime: "folder" }>,
): readonly NamedFile[] => {
  const { extension } = layout;
  const runtime = layout.runtime === "package" ? packageEntry : `./runtime${extension}`;
  const clientCode = client
    .replace(/^export \* from "\.\/runtime\/index\.ts";$/m, publicFace(face, runtime, declaredIn(client)))
    .replace(/(?<=from ")\.\/types\.ts(?=")/, `./types${extension}`);
  const files: NamedFile[] = [["client.ts", withOneImport(clientCode, runtime)]];
  if (layout.runtime === "package") return files;
  files.push(["runtime.ts", header("the document") + joined]);
  if (layout.node) files.push([nodeFile, header("the document") + withOneImport(node, runtime)]);
  return files;
};

/** Names that the client declares itself; these override exports of the runtime with the same name. */
const declaredIn = (client: string): ReadonlySet<string> =>
  new Set([...client.matchAll(/^export (?:type|const) (\w+)/gm)].map(([, name]) => name!));

/** Re-exports everything that is not marked as internal, from the single file that now contains it. */
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
  const sorted = names.sort((left, right) => (plain(left) < plain(right) ? -1 : 1));
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
