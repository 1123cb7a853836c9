// Which keys a recorded request shows, by where its operation's credential belongs.
import { expect, test } from "vitest";
import type { Credential } from "../../scripts/openapi/operation.ts";
import type { Header } from "../http/exchange.ts";
import { sentKeys } from "./sent-keys.ts";

const bearer: Credential = {
  name: "token",
  pointer: "#",
  kind: "bearer",
  in: "header",
  parameter: "Authorization",
  keyEnv: null,
};
const basic: Credential = { ...bearer, kind: "basic" };
const session: Credential = { ...bearer, kind: "apiKey", in: "cookie", parameter: "session" };
const field: Credential = { ...bearer, kind: "apiKey", parameter: "X-Key" };
const query: Credential = { ...bearer, kind: "apiKey", in: "query", parameter: "key" };

test.each<[string, Credential, Header, readonly string[]]>([
  ["a bearer token, whatever the case of its scheme", bearer, ["authorization", "bEARER tok_1"], ["tok_1"]],
  ["user and password", basic, ["Authorization", `Basic ${Buffer.from("ada:pass").toString("base64")}`], ["ada:pass"]],
  ["a cookie among others", session, ["Cookie", "theme=dark; session=s_1; sessions=2"], ["s_1"]],
  ["a header of its own", field, ["x-key", "k 1"], ["k 1"]],
  ["nothing of a key in the query", query, ["Host", "127.0.0.1"], []],
  ["nothing where none was sent", bearer, ["Host", "127.0.0.1"], []],
  ["nothing of a masked token", bearer, ["Authorization", "Bearer ***"], []],
])("%s", (_, credential, header, expected) => {
  const request = { method: "GET", target: "/things?key=k_1", headers: [header], body: Buffer.alloc(0) };
  expect(sentKeys({ security: [[credential]] }, request)).toEqual(expected);
});
