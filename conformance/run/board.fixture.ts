// A server with resources that can be changed, and variants that get changes wrong. It serves
// scripts/fixtures/board/openapi.yaml.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readJson } from "../judge/json-text.ts";

export const boardKey = "sk_board_0123456789abcdef";

export type Card = { readonly id: string; readonly title: string; readonly steps?: unknown };
export type Body = Readonly<Partial<Omit<Card, "id">>>;

/** How this board differs from a correct one. */
export type BoardBehaviour = {
  /** The cards after one of them was replaced or patched. */
  readonly changes?: (cards: readonly Card[], id: string, body: Body, method: string) => readonly Card[];
  /** Another answer to a change that is carried out anyway; null for the usual answer. */
  readonly answers?: (method: string, card: Card) => { readonly status: number; readonly body?: object } | null;
  /** What happens to a title, wherever it comes from. */
  readonly keeps?: (title: string) => string;
  /** What a list, and the card itself, show. */
  readonly shows?: (card: Card) => object;
};

export type Board = { readonly url: string; readonly cards: () => readonly Card[]; readonly close: () => void };

export const startBoard = async (behaviour: BoardBehaviour = {}): Promise<Board> => {
  let cards: readonly Card[] = [{ id: "c-first", title: "Garden", steps: [{ text: "water" }] }];
  let count = 0;
  const { keeps = (title) => title, shows = (card) => card, changes = carriedOut, answers = () => null } = behaviour;
  const server = createServer(async (request, response) => {
    const body = await bytesOf(request).catch(() => null);
    if (body === null) return;
    const { method = "", headers } = request;
    const answer = (status: number, value?: object): void =>
      void response
        .writeHead(status, value === undefined ? {} : { "content-type": "application/json" })
        .end(value === undefined || method === "HEAD" ? "" : JSON.stringify(value));
    const { pathname } = new URL(request.url ?? "/", "http://board");
    const [, collection, id, side] = pathname.split("/").map(decodeURIComponent);
    if (collection !== "cards" || (side !== undefined && side !== "cover"))
      return answer(404, { error: "no such path" });
    if (!/^bearer +/i.test(headers.authorization ?? "")) return answer(401, { error: "no key" });
    if (headers.authorization?.replace(/^bearer +/i, "") !== boardKey) return answer(401, { error: "wrong key" });
    const route = `${method} ${id === undefined ? "all" : (side ?? "card")}`;
    const demanded = bodies[route];
    if (demanded === undefined) return answer(405, { error: "no such method" });
    const card = cards.find((card) => card.id === id);
    if (demanded !== null) {
      const read = readJson(body);
      if (!headers["content-type"]?.toLowerCase().startsWith(demanded.type)) return answer(400, { error: "no JSON" });
      if (!read.ok || !isRight(read.value, demanded)) return answer(400, { error: "not what it must be" });
    }
    const sent = demanded === null ? {} : (readJson(body) as { readonly value: Body }).value;
    const kept = { ...sent, ...(sent.title !== undefined && { title: keeps(sent.title) }) };
    if (route === "GET all") return answer(200, cards.map(shows));
    if (route === "POST all") {
      count += 1;
      const made = { id: `c-${count}`, ...kept } as Card;
      cards = [...cards, made];
      return answer(201, made);
    }
    if (card === undefined) return answer(404, { error: "no such card" });
    if (route === "GET card") return answer(200, shows(card));
    if (route === "DELETE card") {
      cards = cards.filter((other) => other !== card);
      return answer(204);
    }
    if (route === "POST card" || side === "cover") return answer(204);
    cards = changes(cards, card.id, kept, method);
    const now = cards.find((other) => other.id === id) ?? card;
    const otherAnswer = answers(method, now);
    if (otherAnswer !== null) return answer(otherAnswer.status, otherAnswer.body);
    return method === "PATCH" ? answer(204) : answer(200, now);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, cards: () => cards, close: () => server.close() };
};

/** The correct change. */
export const carriedOut: NonNullable<BoardBehaviour["changes"]> = (cards, id, body) =>
  cards.map((card) => (card.id === id ? { ...card, ...body } : card));

type Demanded = { readonly type: string; readonly required: readonly string[]; readonly allowed: readonly string[] };

const [json, merge] = ["application/json", "application/merge-patch+json"];
const [title, both] = [["title"], ["title", "steps"]];
/** What each route requires of a body; null if it takes none. */
const bodies: Readonly<Record<string, Demanded | null>> = {
  "GET all": null,
  "POST all": { type: json, required: both, allowed: both },
  "GET card": null,
  "PUT card": { type: json, required: both, allowed: both },
  "PATCH card": { type: merge, required: [], allowed: both },
  "POST card": { type: json, required: title, allowed: title },
  "DELETE card": null,
  "PUT cover": { type: json, required: title, allowed: title },
};

const isRight = (value: unknown, { required, allowed }: Demanded): boolean => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { title, steps } = value as { readonly title?: unknown; readonly steps?: unknown };
  const names = Object.keys(value);
  return (
    names.length > 0 &&
    required.every((name) => names.includes(name)) &&
    names.every((name) => allowed.includes(name)) &&
    (!names.includes("title") || isText(title)) &&
    (!names.includes("steps") || (Array.isArray(steps) && steps.length > 0 && steps.every(isStep)))
  );
};

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

const isStep = (step: unknown): boolean =>
  typeof step === "object" &&
  step !== null &&
  Object.keys(step).join() === "text" &&
  "text" in step &&
  isText(step.text);

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};
