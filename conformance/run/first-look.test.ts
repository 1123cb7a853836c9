// What a user with a server and its document gets by adding two facts that the document lacks: a token and one id. The
// application conforms to the document, keeps titles unique and limits one operation.
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { conformanceCommand } from "../cli.ts";
import { deskToken, startDesk } from "./desk.fixture.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/desk/openapi.yaml", import.meta.url));

test("--header and one --example are enough, twice in a row, and nothing is left in the application", async () => {
  const desk = await startDesk();
  onTestFinished(desk.close);
  const before = desk.tasks();
  const argv = ["--spec", spec, "--target", desk.url, "--header", "Authorization: Bearer $TOKEN"];
  for (const time of ["first", "second"]) {
    const lines: string[] = [];
    const io = { out: (line: string) => void lines.push(line), err: () => {}, env: { TOKEN: deskToken } };
    const status = await conformanceCommand([...argv, "--example", `projectId=${desk.project}`], io);
    expect({ time, status, said: status === 0 ? "" : lines.join("\n") }).toEqual({ time, status: 0, said: "" });
    expect([...desk.accepted()].sort()).toEqual([
      "DELETE /tasks/{id}",
      "GET /projects/{id}/summary",
      "GET /tasks",
      "GET /tasks/{id}",
      "PATCH /tasks/{id}",
      "POST /tasks",
    ]);
    expect(desk.tasks()).toEqual(before);
    expect(lines.join("\n")).not.toContain(deskToken);
  }
});
