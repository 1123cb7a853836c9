// Markdown that a document's author wrote → the same for a page of ours: no HTML, no picture that would be fetched, no address
// that runs, and no fence that takes the rest of the page with it. Pure.
import { parse, postprocess, preprocess } from "micromark";
import { visibleLines } from "../terminal/visible.ts";

type Edit = { readonly from: number; readonly to: number; readonly by: string };
type Events = ReturnType<typeof postprocess>;

/** What is taken away may uncover more of the kind; who nests deeper means no good. */
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

/** To the web, to mail or to a place of the site; an entity or an escape may hide a colon. */
const leadsSomewhere = (target: string): boolean =>
  /^(?:https?:|mailto:)/i.test(target) || !/[:&\\]/.test(target.split(/[/?#]/, 1)[0] ?? "");

/** A fence within a list or a quotation ends with it. */
const missingFence = (events: Events, text: string): string => {
  const [, last] = events.findLast(([side, { type }]) => side === "enter" && type === "codeFenced") ?? [];
  if (last === undefined || last.end.offset < text.trimEnd().length) return "";
  const isWithin = (type: string): boolean =>
    events.some(
      ([, other]) =>
        other.type === type && other.start.offset <= last.start.offset && other.end.offset >= last.end.offset,
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
    .toSorted((edit, other) => other.from - edit.from)
    .reduce((rest, { from, to, by }) => `${rest.slice(0, from)}${by}${rest.slice(to)}`, text);
