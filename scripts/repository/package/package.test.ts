// One build, one tarball, one install: the basis for testing everything that users of the package rely on.
import { afterAll, beforeAll, describe } from "vitest";
import { commandSuite } from "./command.test-suite.ts";
import { contentsSuite } from "./contents.test-suite.ts";
import { editorSuite } from "./editor.test-suite.ts";
import { type Packed, pack } from "./packed.fixture.ts";
import { typesSuite } from "./types.test-suite.ts";

let packed: Packed;

beforeAll(async () => {
  packed = await pack();
});

afterAll(() => packed?.remove());

describe("its contents", () => contentsSuite(() => packed));
describe("its types", () => typesSuite(() => packed));
describe("in an editor", () => editorSuite(() => packed));
describe("its command", () => commandSuite(() => packed));
