import { expect, test } from "vitest";
import type { Document } from "./document.ts";
import { mountsOf, pathBelow } from "./mounts.ts";
import { readOperations } from "./read.ts";

const read = (paths: Readonly<Record<string, readonly string[]>>) => {
  const document: Document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, urls], index) => {
        const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
          return { name, in: "path", required: true, schema: { type: "string" } };
        });
        const formerly = urls.length === 0 ? {} : { "x-formerly": { urls } };
        const responses = { 200: { description: "" } };
        return [path, { get: { operationId: `op${index}`, parameters, ...formerly, responses } }];
      }),
    ),
  };
  return mountsOf(document, readOperations(document).operations);
};

test("the same path under another prefix shows where the whole API is mounted", () => {
  const mounts = read({
    "/tracks/v2/songs/add": ["https://a.example/tracks/v2/songs/add", "https://old.example/api/v2/songs/add"],
    "/tracks/v2/songs": [],
    "/tracks/v2/albums/{id}": [],
  });
  expect(mounts).toEqual([
    { at: "/api/v2", for: "/tracks/v2" },
    { at: "/tracks/v2", for: "/tracks/v2" },
  ]);
  const url = (base: string, path: string) => base + pathBelow(new URL(base).pathname, path, mounts);
  expect(url("https://old.example/api/v2", "/tracks/v2/songs")).toBe("https://old.example/api/v2/songs");
  expect(url("https://gate.example/team/api/v2", "/tracks/v2/albums/1")).toBe(
    "https://gate.example/team/api/v2/albums/1",
  );
  expect(url("https://a.example/tracks/v2", "/tracks/v2/songs")).toBe("https://a.example/tracks/v2/songs");
  // A gateway that keeps the whole path behind a prefix that resembles the old one.
  expect(url("https://gate.example/api/v2/tracks/v2", "/tracks/v2/songs")).toBe(
    "https://gate.example/api/v2/tracks/v2/songs",
  );
});

test("any other base URL is prepended to the path unchanged", () => {
  const mounts = read({ "/v2/songs": ["https://old.example/api/songs"], "/v2/albums": [] });
  for (const base of ["https://a.example", "https://a.example/gateway", "https://api", "https://a.example/xapi"]) {
    expect(pathBelow(new URL(base).pathname, "/v2/songs", mounts)).toBe("/v2/songs");
  }
  expect(pathBelow("/api/", "/v2/songs", mounts)).toBe("/songs");
  expect(pathBelow("/api", "/v3/elsewhere", mounts)).toBe("/v3/elsewhere");
});

test("without another prefix, or without anything in common, nothing is mounted elsewhere", () => {
  expect(read({ "/v2/songs": ["https://old.example/v2/songs"], "/v2/albums": [] })).toEqual([]);
  expect(read({ "/v2/songs": ["https://old.example/api/things"], "/v2/albums": [] })).toEqual([]);
  expect(read({ "/songs": ["https://old.example/api/songs"], "/albums": [] })).toEqual([]);
  expect(read({ "/{team}/songs": ["https://old.example/api/songs"], "/{team}/albums": [] })).toEqual([]);
});
