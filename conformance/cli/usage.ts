// The table of flags → the text of --help. Pure.
import { type Flag, flags } from "./flags.ts";

const indent = 22;
const width = 120;

const entry = ([name, { takes, multiple, help }]: readonly [string, Flag]): string => {
  const form = `  --${name}${takes === undefined ? "" : ` ${takes}`}`;
  const lines = wrapped(multiple ? `${help}; repeatable` : help, width - indent);
  const beside = form.length < indent - 1;
  const [first = "", ...rest] = beside ? lines : ["", ...lines];
  return [`${form.padEnd(indent)}${first}`.trimEnd(), ...rest.map((line) => " ".repeat(indent) + line)].join("\n");
};

const wrapped = (text: string, most: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
};

export const usage = `conformance: checks the generated client, the mock, the live API or any server against its OpenAPI document

${Object.entries<Flag>(flags).map(entry).join("\n")}

Examples:
  waves-voice conformance
  waves-voice conformance --target http://127.0.0.1:8080 --junit reports/contract.xml
  waves-voice conformance --spec api/openapi.yaml --target http://127.0.0.1:8080/v2 --api-key-env MY_KEY
  waves-voice conformance --target live --plan

Exit status: 0 every judged case agrees; 1 something disagrees; 2 undecided, or the run could not start.`;
