// Created things must be listed, removed things must not, and changed things must show the change: what the document's
// links imply for one answer after another.
import type { Change } from "../../../scripts/openapi/changes.ts";
import { isSafe, type Listing } from "../../../scripts/openapi/relations.ts";
import type { Case, StateClaim } from "../case.ts";
import { accepted, badParameter, orElse } from "../expectations.ts";
import { extentOf } from "../paging.ts";
import { shownMembers } from "../shown-members.ts";
import { controlName, type Subject, wireCase } from "../subject.ts";
import { slugOf } from "../values/probe.ts";

export const stateCases = (subject: Subject): Case[] => [...claimed(subject), ...removed(subject), ...changed(subject)];

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
  const { maker, made, pointer, inferred } = listing;
  const how = inferred ? asPathsSay : "";
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
      sequel: remover === null ? { kind: "stays" } : { kind: "removed", by: `${remover}/${controlName}` },
      made,
      shows: listOf(subject, listing),
    },
  });
};

const asPathsSay = ", as their paths say";

const listOf = ({ source, operation }: Subject, { listed, inferred }: Listing): StateClaim["shows"] => ({
  listed,
  ...extentOf(source, operation, !inferred),
});

/** A removed thing must no longer be available at its path. */
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
        state: {
          maker: `${maker}/${controlName}`,
          sequel: { kind: "removed", by: `${remover}/${controlName}` },
          made,
          shows: "nothing",
        },
      }),
    );
};

/** A changed thing must show its new values. */
const changed = (subject: Subject): Case[] =>
  subject.relations.changes
    .filter(({ showers }) => showers.includes(subject.operation.id))
    .flatMap((change) => changeOf(subject, change));

const changeOf = (subject: Subject, change: Change): Case[] => {
  const { operation, relations, source } = subject;
  const { maker, changer, made, merges, patches, pointer, inferred } = change;
  const listing = relations.listings.find((other) => other.maker === maker && other.lister === operation.id);
  const shown = shownMembers(source.document, operation, listing?.listed ?? null);
  const members = change.members.filter((name) => shown?.has(name) ?? true);
  // If the answer shows none of the changed members, nothing can be checked.
  if (members.length === 0) return [];
  return [
    wireCase(subject, {
      name: `state/${slugOf(`changed-by-${changer}`)}`,
      title: `the answer shows what ${changer} changed${inferred ? asPathsSay : ""}`,
      source: pointer,
      expect: accepted(operation),
      control: null,
      effect: "creates",
      state: {
        maker: `${maker}/${controlName}`,
        // A list is another resource than the one that is patched.
        sequel: { kind: "changed", by: changer, members, merges, patches: patches && listing === undefined, inferred },
        made,
        shows: listing === undefined ? "thing" : listOf(subject, listing),
      },
    }),
  ];
};
