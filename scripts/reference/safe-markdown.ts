// Makes the Markdown of a document's author safe for a generated page: no HTML, no images that would be fetched, no
// executable links, and no unclosed fence that would swallow the rest of the page. Pure.
import { parse, postprocess, preprocess } from "micromark";
import { visibleLines } from "../terminal/visible.ts";

type Edit = { readonly from: number; readonly to: number; readonly by: string };
type Events = ReturnType<typeof postprocess>;

/** Removing something may reveal more of the kind, so it is repeated; deeper nesting is assumed to be malicious. */
const mostRounds = 10;

export const safeMarkdown = (text: string): string => {
  let safe = visibleLines(text);
  for (let round = 0; round < mostRounds; round++) {
    const events = eventsOf(safe);
    const edits = events.flatMap((event) => editsAt(event, safe));
    if (edits.length === 0) return `${safe}${missingFence(events, safe)}`;
    safe = edited(safe, edits);
  }
  return safe.replaceAll(/[\\`*_[\]<>!~]/g, "\\$&");
};

const eventsOf = (text: string): Events =>
  postprocess(
    parse()
      .document()
      .write(preprocess()(text, undefined, true)),
  );

const editsAt = ([side, { type, start, end }]: Events[number], text: string): readonly Edit[] => {
  if (side !== "enter") return [];
  const token = text.slice(start.offset, end.offset);
  const escaped = (at: number): Edit => ({ from: start.offset + at, to: start.offset + at, by: "\\" });
  switch (type) {
    case "htmlFlow":
    case "htmlText":
      return [...token.matchAll(/</g)].map(({ index }) => escaped(index));
    case "labelImageMarker":
      return [escaped(0)];
    case "autolink":
      return leadsSomewhere(token.slice(1, -1)) || token.includes("@") ? [] : [escaped(0)];
    case "resourceDestinationString":
    case "definitionDestinationString":
      return leadsSomewhere(token) ? [] : [{ from: start.offset, to: end.offset, by: "#" }];
    default:
      return [];
  }
};

/** True for links to the web, to mail or within the site. An entity or an escape may hide a colon. */
const leadsSomewhere = (target: string): boolean =>
  /^(?:https?:|mailto:)/i.test(target) || !/[:&\\]/.test(target.split(/[/?#]/, 1)[0] ?? "");

/** Closes an open fence. A fence inside a list or a quotation ends with it. */
const missingFence = (events: Events, text: string): string => {
  const [, last] = events.findLast(([side, { type }]) => side === "enter" && type === "codeFenced") ?? [];
  if (last === undefined || last.end.offset < text.trimEnd().length) return "";
  const isWithin = (type: string): boolean =>
    events.some(
      ([, event]) =>
        event.type === type && event.start.offset <= last.start.offset && event.end.offset >= last.end.offset,
    );
  if (["listOrdered", "listUnordered", "blockQuote"].some(isWithin)) return "";
  const fences = events.filter(
    ([side, { type, start }]) =>
      side === "enter" && type === "codeFencedFenceSequence" && start.offset >= last.start.offset,
  );
  const [, first] = fences[0] ?? [];
  return fences.length > 1 || first === undefined ? "" : `\n${text.slice(first.start.offset, first.end.offset)}`;
};

const edited = (text: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((left, right) => right.from - left.from)
    .reduce((rest, { from, to, by }) => `${rest.slice(0, from)}${by}${rest.slice(to)}`, text);
