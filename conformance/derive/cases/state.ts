// What was made is in the list, what was removed is not: what the document's links say of one answer after another.

import { isSafe, type Listing } from "../../../scripts/openapi/relations.ts";
import type { Case } from "../case.ts";
import { accepted, badParameter, orElse } from "../expectations.ts";
import { controlName, type Subject, wireCase } from "../subject.ts";
import { slugOf } from "../values/probe.ts";

export const stateCases = (subject: Subject): Case[] => [...claimed(subject), ...removed(subject)];

const claimed = (subject: Subject): Case[] => {
  const { listings, removals } = subject.relations;
  return listings
    .filter(({ lister }) => lister === subject.operation.id)
    .flatMap((listing) => [
      claim(subject, listing, null),
      ...removals
        .filter(({ maker, made }) => maker === listing.maker && made === listing.made)
        .map(({ remover }) => claim(subject, listing, remover)),
    ]);
};

const claim = (subject: Subject, listing: Listing, remover: string | null): Case => {
  const { maker, made, listed, pointer, inferred } = listing;
  const how = inferred ? ", as their paths say" : "";
  const what = (remover === null ? `what ${maker} made` : `no more of what ${remover} removed`) + how;
  return wireCase(subject, {
    name: `state/${slugOf(remover === null ? `made-by-${maker}` : `removed-by-${remover}`)}`,
    title: `the answer shows ${what}`,
    source: pointer,
    expect: accepted(subject.operation),
    control: null,
    effect: "creates",
    state: {
      maker: `${maker}/${controlName}`,
      remover: remover === null ? null : `${remover}/${controlName}`,
      made,
      // A list that takes parameters may show a page of what there is.
      shows: { listed, whole: subject.operation.parameters.every((parameter) => parameter.in !== "query") },
    },
  });
};

/** What was removed is not at its place any more. */
const removed = (subject: Subject): Case[] => {
  const { operation, relations } = subject;
  const feeds = isSafe(operation) ? (relations.feeds.get(operation.id) ?? []) : [];
  return relations.removals
    .filter(({ maker, path, atOnce }) => atOnce && path === operation.path && feeds.some(({ from }) => from === maker))
    .map(({ maker, remover, made }) =>
      wireCase(subject, {
        name: `state/${slugOf(`removed-by-${remover}`)}`,
        title: `the request is about what ${remover} has removed`,
        source: "RFC 9110 §9.3.5",
        expect: orElse(badParameter(operation, "path"), { standard: [404, 410] }),
        effect: "creates",
        state: { maker: `${maker}/${controlName}`, remover: `${remover}/${controlName}`, made, shows: "nothing" },
      }),
    );
};
