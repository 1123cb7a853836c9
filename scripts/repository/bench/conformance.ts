// Measures the conformance suite against the bare exchange of the same requests, and for 1 to 100 operations.

import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, type Environment, root } from "./environment.ts";
import type { Table } from "./table.ts";

const counts = [1, 10, 100] as const;

export const measureConformance = async (environment: Environment, document: Document): Promise<Table> => {
  const rows: Record<string, string | number>[] = [];
  let first: number | undefined;
  // The same options as `npm run conformance`.
  const runtime = [process.execPath, "--max-semi-space-size=2", "--import", import.meta.resolve("tsx")];
  for (const count of counts) {
    const spec = await writeSpec(environment, document, count);
    const child = join(root, "scripts/repository/bench/conformance-child.ts");
    const source = `process.argv.splice(2, 9, ${JSON.stringify(spec)}, ${JSON.stringify(String(count))});
await import(${JSON.stringify(child)});`;
    const measured = (await environment.run("conformance.mjs", source, runtime)) as {
      planned: number;
      suite: number;
      bare: number | null;
      requests: number;
      verdict: string;
      peak: number;
    };
    first ??= measured.suite;
    rows.push({
      operations: count,
      requests: measured.requests,
      verdict: measured.verdict,
      "plan, s": (measured.planned / 1000).toFixed(2),
      "suite, s": (measured.suite / 1000).toFixed(2),
      "bare exchange, s": measured.bare === null ? "" : (measured.bare / 1000).toFixed(2),
      "suite ÷ bare": measured.bare === null ? "" : (measured.suite / measured.bare).toFixed(2),
      "× one operation": (measured.suite / first).toFixed(1),
      "peak RSS, MB": Math.round(measured.peak / 1e6),
    });
  }
  return {
    title: "The conformance suite",
    rows,
    notes: [
      "The catalogue's reference server; the bare exchange sends the same bytes on as many connections and waits for as many bytes. The plan is the document read, in a process of its own, and its cases derived; the suite is all from there to the report. Goals: at most 1.5, and linear.",
    ],
  };
};

/** Writes the document with `count` copies of its first path, each with its own name. */
const writeSpec = async ({ folder }: Environment, document: Document, count: number): Promise<string> => {
  const specFolder = join(folder, `spec-${count}`);
  await mkdir(specFolder);
  await cp(join(root, "spec/samples"), join(specFolder, "samples"), { recursive: true });
  const [[path, item]] = Object.entries(document.paths as Record<string, Record<string, object>>) as [
    [string, Record<string, object>],
  ];
  const copies = Array.from({ length: count }, (_, at) => {
    const renamed = Object.entries(item).map(([method, operation]) => {
      const { operationId } = operation as { operationId?: string };
      return [method, operationId ? { ...operation, operationId: `${operationId}${at}` } : operation];
    });
    return [`/copy-${at}${path}`, Object.fromEntries(renamed)];
  });
  const file = join(specFolder, "openapi.json");
  await writeFile(file, JSON.stringify({ ...document, paths: Object.fromEntries(copies) }));
  return file;
};
