// An application with six operations that conforms to its document: titles are unique, and what a book or a loan refers
// to must exist. The document has neither links nor examples, and does not list 409 for valid requests.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readJson } from "../judge/json-text.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const answer = (schema?: object) => ({ description: "as it says", ...(schema && json(schema)) });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (name: string) => ({ required: true, ...json(ref(name)) });
const failure = answer(ref("Failure"));
const bookId = { name: "bookId", in: "path", required: true, schema: { type: "integer" } };

export const libraryDocument = {
  openapi: "3.1.0",
  info: { title: "Library", version: "1" },
  paths: {
    "/shelves": {
      get: {
        operationId: "listShelves",
        responses: { 200: answer({ type: "array", items: ref("Shelf") }) },
      },
      post: {
        operationId: "addShelf",
        requestBody: body("NewShelf"),
        responses: { 201: answer(ref("Shelf")), 400: failure, 409: failure },
      },
    },
    "/books": {
      post: {
        operationId: "addBook",
        requestBody: body("NewBook"),
        responses: { 201: answer(ref("Book")), 400: failure, 409: failure, 422: failure },
      },
    },
    "/books/{bookId}": {
      parameters: [bookId],
      get: { operationId: "readBook", responses: { 200: answer(ref("Book")), 400: failure, 404: failure } },
      delete: { operationId: "removeBook", responses: { 204: answer(), 400: failure, 404: failure } },
    },
    "/loans": {
      post: {
        operationId: "lendBook",
        requestBody: body("NewLoan"),
        responses: { 204: answer(), 400: failure, 422: failure },
      },
    },
  },
  components: {
    schemas: {
      NewShelf: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string", minLength: 1, maxLength: 40 }, room: { type: "string" } },
      },
      Shelf: {
        type: "object",
        required: ["id", "name"],
        properties: { id: { type: "integer" }, name: { type: "string" }, room: { type: "string" } },
      },
      NewBook: {
        type: "object",
        required: ["title", "shelfId"],
        properties: {
          title: { type: "string", minLength: 1 },
          shelfId: { type: "integer" },
          isbn: { type: "string", pattern: "^\\d{13}$" },
        },
      },
      Book: {
        type: "object",
        required: ["id", "title", "shelfId"],
        properties: { id: { type: "integer" }, title: { type: "string" }, shelfId: { type: "integer" } },
      },
      NewLoan: {
        type: "object",
        required: ["book_id", "borrower"],
        properties: { book_id: { type: "integer" }, borrower: { type: "string", format: "email" } },
      },
      Failure: { type: "object", required: ["error"], properties: { error: { type: "string" } } },
    },
  },
} as const;

type Shelf = { readonly id: number; readonly name: string; readonly room?: string };
type Book = { readonly id: number; readonly title: string; readonly shelfId: number; readonly isbn?: string };

/** `conflict`: the status for a value that already exists. */
export const startLibrary = async (conflict = 409) => {
  const shelves: Shelf[] = [{ id: 7001, name: "First" }];
  const books: Book[] = [{ id: 9001, title: "Persuasion", shelfId: 7001 }];
  let lastId = 9001;
  const server = createServer(async (request, response) => {
    const tell = (status: number, value?: unknown): void => {
      const type = value === undefined ? {} : { "content-type": "application/json" };
      response
        .writeHead(status, type)
        .end(value === undefined || request.method === "HEAD" ? "" : JSON.stringify(value));
    };
    const refuse = (status: number): void => tell(status, { error: `refused with ${status}` });
    const bytes = await bytesOf(request).catch(() => null);
    if (bytes === null) return;
    const { pathname } = new URL(request.url ?? "/", "http://library");
    const [, collection = "", id, more] = pathname.split("/");
    const methods = id === undefined ? collections[collection] : collection === "books" ? ["GET", "DELETE"] : undefined;
    if (methods === undefined || more !== undefined) return refuse(404);
    if (!methods.includes(request.method ?? "")) {
      response.setHeader("Allow", methods.join(", "));
      return refuse(405);
    }
    if (id !== undefined) {
      if (!/^-?\d+$/.test(id)) return refuse(400);
      const book = books.find((book) => book.id === Number(id));
      if (book === undefined) return refuse(404);
      if (request.method === "GET") return tell(200, book);
      books.splice(books.indexOf(book), 1);
      return tell(204);
    }
    if (request.method === "GET") return tell(200, shelves);
    if (!/^application\/json\s*(?:;|$)/i.test(request.headers["content-type"] ?? "")) return refuse(415);
    const read = readJson(bytes);
    if (!read.ok || typeof read.value !== "object" || read.value === null) return refuse(400);
    const given = read.value as Record<string, unknown>;
    lastId += 1;
    if (collection === "shelves") {
      const { name, room } = given;
      const isRoom = room === undefined || typeof room === "string";
      if (typeof name !== "string" || name === "" || [...name].length > 40 || !isRoom) return refuse(400);
      if (shelves.some((shelf) => shelf.name === name)) return refuse(conflict);
      const shelf: Shelf = { id: lastId, name, ...(room === undefined ? {} : { room }) };
      shelves.push(shelf);
      return tell(201, shelf);
    }
    if (collection === "loans") {
      const { book_id: book, borrower } = given;
      if (!Number.isInteger(book) || typeof borrower !== "string" || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(borrower))
        return refuse(400);
      return books.some((entry) => entry.id === book) ? tell(204) : refuse(422);
    }
    const { title, shelfId, isbn } = given;
    const isIsbn = isbn === undefined || (typeof isbn === "string" && /^\d{13}$/.test(isbn));
    if (typeof title !== "string" || title === "" || !Number.isInteger(shelfId) || !isIsbn) return refuse(400);
    if (!shelves.some((shelf) => shelf.id === shelfId)) return refuse(422);
    if (books.some((book) => book.title === title || (isbn !== undefined && book.isbn === isbn)))
      return refuse(conflict);
    const book: Book = { id: lastId, title, shelfId: Number(shelfId), ...(isbn === undefined ? {} : { isbn }) };
    books.push(book);
    return tell(201, book);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    shelves: () => shelves,
    close: () => void server.close(),
  };
};

const collections: Readonly<Record<string, readonly string[]>> = {
  shelves: ["GET", "POST"],
  books: ["POST"],
  loans: ["POST"],
};

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};
