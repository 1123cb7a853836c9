// An application that conforms to its document, scripts/fixtures/desk/openapi.yaml, and requires what that does not
// mention: a token, an existing project, unique titles, and a limited rate of summaries.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readJson } from "../judge/json-text.ts";

export const deskToken = "tok_desk_0123456789abcdef";

type Task = { readonly id: string; readonly title: string; readonly projectId: string; readonly done: boolean };

/** How this desk differs from a correct one. */
export type DeskBehaviour = {
  /** Does not list what was made. */
  readonly forgets?: boolean;
  /** Keeps what was removed. */
  readonly clings?: boolean;
  /** Accepts a title that already exists. */
  readonly repeats?: boolean;
  /** Issues tokens at `POST /sessions`, each valid for this many requests, and accepts no others. */
  readonly tokenLasts?: number;
};

export const startDesk = async (behaviour: DeskBehaviour = {}) => {
  const project = "office-4711";
  const first: Task = { id: "t-first", title: "Sharpen pencils", projectId: project, done: false };
  let tasks: readonly Task[] = [first];
  let count = 0;
  let window = { second: 0, count: 0 };
  const accepted = new Set<string>();
  const sessions: { readonly token: string; left: number }[] = [];
  const isLoggedIn = (authorization: string | undefined): boolean => {
    if (behaviour.tokenLasts === undefined) return authorization === `Bearer ${deskToken}`;
    const session = sessions.find(({ token }) => authorization === `Bearer ${token}`);
    if (session === undefined || session.left === 0) return false;
    session.left -= 1;
    return true;
  };
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://desk");
    const answer = (status: number, body?: object, headers: Readonly<Record<string, string>> = {}): void => {
      if (status < 300) accepted.add(`${request.method} ${route}`);
      const text = body === undefined ? "" : JSON.stringify(body);
      const type = body === undefined ? {} : { "content-type": "application/json" };
      response.writeHead(status, { ...type, ...headers }).end(request.method === "HEAD" ? "" : text);
    };
    const [, collection = "", id, more, further] = pathname.split("/").map(decode);
    const route = `/${collection}${id === undefined ? "" : "/{id}"}${more === undefined ? "" : `/${more}`}`;
    requests.push(`${request.method} ${pathname}`);
    const body = await bytesOf(request).catch(() => null);
    if (body === null) return;
    if (route === "/sessions" && behaviour.tokenLasts !== undefined) {
      const given = readJson(body);
      const isRight =
        given.ok && JSON.stringify(given.value) === JSON.stringify({ user: "clerk", password: deskToken });
      if (!isRight) return answer(403, { error: "who are you?" });
      sessions.push({ token: `session_${sessions.length}_0123456789abcdef`, left: behaviour.tokenLasts });
      return answer(
        200,
        { data: { token: sessions.at(-1)?.token } },
        { "set-cookie": `desk=${sessions.at(-1)?.token}; Path=/` },
      );
    }
    if (!isLoggedIn(request.headers.authorization)) return answer(401, { error: "no token" });
    const paths = ["/tasks", "/tasks/{id}", "/projects/{id}/summary"];
    if (further !== undefined || !paths.includes(route) || id === "") return answer(404, { error: "no such path" });
    const methods = { "/tasks": ["GET", "POST"], "/tasks/{id}": ["GET", "PATCH", "DELETE"] }[route] ?? ["GET"];
    if (!methods.includes(request.method ?? ""))
      return answer(405, { error: "no such method" }, { allow: methods.join(", ") });
    if (route === "/projects/{id}/summary") {
      const second = Math.floor(Date.now() / 1000);
      window = window.second === second ? { second, count: window.count + 1 } : { second, count: 1 };
      if (window.count > 20) return answer(429, { error: "too many summaries" }, { "retry-after": "1" });
      return id === project ? answer(200, { tasks: tasks.length }) : answer(404, { error: "no such project" });
    }
    if (route === "/tasks" && request.method === "GET")
      return answer(200, { tasks: behaviour.forgets ? [first] : tasks });
    const task = tasks.find((task) => task.id === id);
    if (id !== undefined && task === undefined) return answer(404, { error: "no such task" });
    if (request.method === "GET") return answer(200, task);
    if (request.method === "DELETE") {
      if (!behaviour.clings) tasks = tasks.filter((entry) => entry !== task);
      return answer(204);
    }
    if (!/^application\/json *(;|$)/i.test(request.headers["content-type"] ?? ""))
      return answer(415, { error: "no JSON" });
    const given = readJson(body);
    const value = given.ok && typeof given.value === "object" && !Array.isArray(given.value) ? given.value : null;
    if (value === null) return answer(400, { error: "no JSON object" });
    const { title, projectId, done } = value as Readonly<Record<string, unknown>>;
    if (request.method === "PATCH") {
      if (typeof done !== "boolean") return answer(400, { error: "done is true or false" });
      const changed = { ...task!, done };
      tasks = tasks.map((entry) => (entry === task ? changed : entry));
      return answer(200, changed);
    }
    const isText = (text: unknown, most: number): text is string =>
      typeof text === "string" && text !== "" && [...text].length <= most;
    if (!isText(title, 200) || !isText(projectId, 40))
      return answer(400, { error: "title and projectId are texts of a certain length" });
    if (projectId !== project) return answer(422, { error: "no such project" });
    if (!behaviour.repeats && tasks.some((task) => task.title === title))
      return answer(409, { error: "there is a task of that title" });
    count += 1;
    const made: Task = { id: `t-${count}`, title, projectId, done: false };
    tasks = [...tasks, made];
    answer(201, made, { location: `/tasks/${made.id}` });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    project,
    tasks: () => tasks,
    /** The `POST /tasks` requests that succeeded. */
    accepted: () => accepted,
    requests: () => requests,
    sessions: () => sessions.map(({ token }) => token),
    close: () => void server.close(),
  };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};
