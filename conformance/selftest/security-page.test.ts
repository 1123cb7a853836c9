// The promises of SECURITY.md and the tests that prove them. A promise without a test, and a test that no longer
// exists, fail here.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The beginning of a promise → test files, each with the beginning of a test's title. */
const heldBy: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "The API key is sent to the configured origin": {
    "scripts/codegen/runtime/build-client.test.ts": ["http to other machines is refused", "the base URL %j is refused"],
    "scripts/testing/sends-once.test.ts": ["nothing is sent to another origin that a redirect names"],
    "conformance/run/consent.test.ts": ["plain http off this machine must be allowed explicitly"],
    "scripts/openapi/unsendable.test.ts": ["a path that is a host", "a path that goes on with the host"],
    "conformance/targets/loopback.test.ts": ["%s is not"],
  },
  "A document from somebody else may suggest": {
    "conformance/run/consent.test.ts": [
      "%s gets no secret of the environment",
      "off this machine nothing is sent before the caller names %s",
      "a key that the caller names is sent, and the first line says where",
    ],
  },
  "The key, added header values and a proxy's password": {
    "conformance/selftest/canary.test.ts": [
      "no output and no file holds the key",
      "%s is refused without being repeated",
    ],
    "scripts/codegen/runtime/secrets.test.ts": [
      "%s shows no key",
      "a key that an answer spells %s is redacted",
      "a key that a response encodes in base64",
    ],
    "scripts/testing/keeps-the-key.test.ts": ["$fault: the key is in nothing that is printed"],
    "conformance/run/login.test.ts": ["a teardown that %s costs no report, and tells no token"],
    "conformance/recorded/judge-recording.test.ts": ["the secret of %s is nowhere in the report"],
    "conformance/targets/added-fields.test.ts": ["a document that forgot its security is judged with a header"],
    "conformance/targets/proxy.test.ts": ["%s takes what is secret from the environment"],
  },
  "Nothing is sent anywhere but": {
    "conformance/targets/proxy.test.ts": [
      "a proxy that tunnels changes no verdict, and sees the target's address alone",
    ],
    "conformance/targets/client-threads.test.ts": ["no proxy of the environment sees the hop to the tap"],
    "scripts/values-are-values.test.ts": ["opens no file and no connection for it"],
  },
  "By default the client sends a request again only": {
    "scripts/codegen/runtime/retry.test.ts": [
      "a refused connection is retried, since nothing was sent",
      "a %i is sent once and is a result",
      "a %i with Retry-After is retried if the caller enables it",
    ],
    "scripts/codegen/runtime/what-was-sent.test.ts": ["%s, its response cut once, succeeds at the second attempt"],
    "scripts/codegen/runtime/faults.test.ts": ["a connection reset after the whole request was sent is not retried"],
  },
  "Whatever a server answers": {
    "conformance/selftest/hostile-servers.test.ts": [
      "ends within its time, in bounded memory",
      "%s ends a call of the client in a typed error or an answer",
    ],
    "conformance/selftest/received-fuzz.test.ts": [
      "answers changed at random",
      "calls of the client that are answered so",
    ],
    "conformance/run/login.test.ts": ["a login that fails during the run does not cost the report"],
    "conformance/run/max-time.test.ts": ["a server that never answers cannot prolong a run beyond its time"],
    "scripts/codegen/runtime/bounded-answers.test.ts": ["a response of escapes only costs a few times its size"],
    "conformance/cli/interrupt.test.ts": ["one signal ends the waiting", "two of %s end the command at once"],
  },
  "What a server or a document says is text": {
    "conformance/selftest/sinks.test.ts": [
      "%s shows every text of a report",
      "what is made of a document",
      "an answer's members, texts and reason phrase on the terminal",
      "a run against a document and a server that are both hostile",
    ],
    "conformance/selftest/sinks-fuzz.test.ts": ["no page", "no word for %s"],
    "scripts/codegen/runtime/faults.test.ts": ["text of a response that a message quotes cannot move the cursor"],
    "scripts/reference/site.test.ts": ["%j stays harmless in Markdown", "names of operations make valid file names"],
    "scripts/migration/voices/migrate-voices.test.ts": ["ids of the list, file names and responses are shown as text"],
    "scripts/migration/voices/csv.test.ts": ["%j is no formula once it is written"],
    "scripts/openapi/unsendable.test.ts": ["a header parameter with a line break", "a path without a slash"],
    "conformance/wire/request-writer.test.ts": ["a guard that refuses a value does not repeat it"],
  },
  "A document is read with its own files alone": {
    "scripts/bundle/foreign-files.test.ts": [
      "a pipe that a document refers to is refused by name",
      "a link out of the folder is refused",
      "a folder, a socket, a device and an endless file",
    ],
    "scripts/values-are-values.test.ts": [
      "a value that looks like a reference is read literally",
      "a reference that leaves the folder is refused",
      "what the user explicitly allows is read",
    ],
  },
  "A document whose YAML aliases": {
    "scripts/bundle/bounds.test.ts": [
      "YAML's aliases are refused",
      "a file that nests deeper than the limit is refused",
      "a chain of references longer than the limit is refused",
      "refused by name and pointer",
    ],
    "conformance/selftest/document-fuzz.test.ts": ["broken documents cost neither the process"],
  },
  "No regular expression of ours": {
    "conformance/selftest/regexes.test.ts": ["each regular expression of what ships was found linear"],
    "conformance/http/message.test.ts": ["a head full of %s is read in no time"],
    "scripts/codegen/runtime/pattern.test.ts": ["%s is held against what it matches and what it nearly matches"],
    "scripts/mock/linear-patterns.test.ts": ["a pattern that would backtrack is matched at once"],
    "scripts/bundle/patterns.test.ts": ["%s repeats nothing that repeats, and answers at once"],
  },
  "The suite's listener takes requests": {
    "conformance/wire/tap.test.ts": ["a stranger on the same machine"],
    "scripts/mock/cors.test.ts": ["a page of %s is served like any other"],
    "scripts/mock/locate-prism.test.ts": ["a Prism in the working directory is not run"],
  },
  "Reports are written whole or not at all": {
    "scripts/terminal/write-file.test.ts": [
      "a new file is readable only by its owner",
      "the target of a link is unchanged",
    ],
    "conformance/run/tell/or-broken.test.ts": ["a case that can be reported is returned as reported"],
  },
  "`migrate --write` changes no file": {
    "scripts/migration/code/encoding.test.ts": ["a file in Latin-1 is left alone and listed"],
    "scripts/migration/voices/journal.test.ts": ["six starts at once on a stale lock"],
    "scripts/migration/voices/interruption.test.ts": ["killed again and again at any moment"],
  },
  "The package has no dependencies": {
    "scripts/repository/package/contents.test-suite.ts": ["it depends on nothing, runs nothing on installation"],
  },
  "It is published from a tag on main": {
    "scripts/repository/workflows.test.ts": [
      "%s pins actions to a commit",
      "%s may only read unless a job declares more",
      "what is published was tested in an earlier job, comes from a tag on main",
    ],
  },
};

const promises = readFileSync(join(root, "SECURITY.md"), "utf8")
  .split("## What the package promises")[1]!
  .split("\n## ")[0]!
  .split(/\n- /)
  .slice(1);

test("each promise has tests, and no test is listed for a promise that is gone", () => {
  const beginnings = Object.keys(heldBy);
  expect(promises.filter((promise) => !beginnings.some((beginning) => promise.startsWith(beginning)))).toEqual([]);
  expect(beginnings.filter((beginning) => !promises.some((promise) => promise.startsWith(beginning)))).toEqual([]);
});

test.each(Object.entries(heldBy))("%s: its tests are there", (_, files) => {
  for (const [file, titles] of Object.entries(files)) {
    const source = readFileSync(join(root, file), "utf8");
    for (const title of titles) expect(source.includes(title), `${file}: ${title}`).toBe(true);
  }
});
