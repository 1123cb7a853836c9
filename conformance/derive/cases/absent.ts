// A path that may name nothing: the one request that shows what a documented 404 looks like. Only where asking changes nothing.
import type { Case } from "../case.ts";
import { either } from "../expectations.ts";
import { placesOf } from "../places.ts";
import { withParameter } from "../request/changes.ts";
import { planRequest } from "../request/plan.ts";
import { broken } from "../source.ts";
import { type Subject, wireCase } from "../subject.ts";
import { slugOf } from "../values/probe.ts";

export const absentCases = (subject: Subject): Case[] => {
  const { operation } = subject;
  const described = operation.responses.find(({ status }) => status === "404");
  if (operation.method !== "GET" || described === undefined) return [];
  return placesOf(subject, subject.base)
    .filter((place) => place.in === "path")
    .flatMap((place) => {
      const parameter = operation.parameters.find(({ pointer }) => pointer === place.pointer);
      const value = others(place.value).find((value) => broken(subject.source, place.schema, value).length === 0);
      if (parameter === undefined || value === undefined) return [];
      const values = withParameter(subject.base, parameter, value);
      return [
        wireCase(subject, {
          name: `absent/${slugOf(place.name)}`,
          title: `${place.name} may name nothing`,
          source: described.pointer,
          covers: [described.pointer],
          expect: allowing(either(operation, {}), "404"),
          request: planRequest(operation, values),
        }),
      ];
    });
};

const allowing = (expect: Case["expect"], status: string): Case["expect"] => ({
  ...expect,
  documented: [...expect.documented, status],
});

/** Values like the one that is known, which nothing is likely to be called. */
const others = (known: unknown): unknown[] => {
  if (typeof known === "number") return [known + 987_654_321, known + 1];
  const text = String(known);
  const turned = [...text].map((character) => turn[character] ?? character).join("");
  return [turned, text.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (last) => turn[last] ?? "z"), `${text}zz`].filter(
    (value) => value !== text,
  );
};

/** Each letter and digit in its own alphabet's other half, so that patterns and formats still hold. */
const turn: Readonly<Record<string, string>> = Object.fromEntries(
  ["0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ"].flatMap((alphabet) =>
    [...alphabet].map((text, index) => [text, alphabet[(index + alphabet.length / 2) % alphabet.length] ?? text]),
  ),
);
