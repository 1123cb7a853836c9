// Extracts a short message from the stderr of a process that died, without stack frames.
import type { Readable } from "node:stream";

const kept = 8192;
const mostLines = 5;
const length = 600;

/** Reads the stream to its end and keeps only the tail. The returned function may be called at any time. */
export const collectExitMessage = (stream: Readable): (() => string) => {
  let tail = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    tail = (tail + text).slice(-kept);
  });
  return () => exitMessage(tail);
};

/** Starts at the last line that names an error; if there is none, takes the last lines. */
export const exitMessage = (stderr: string): string => {
  const lines = stderr
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !isNoise(line));
  const error = lines.findLastIndex((line) => /^(?:FATAL ERROR|Uncaught|[A-Z]\w*Error)\b/.test(line));
  return lines
    .slice(error === -1 ? -mostLines : error)
    .slice(0, mostLines)
    .join("\n")
    .slice(0, length);
};

const isNoise = (line: string): boolean => /^\s+at |^Node\.js v\d|^\(Use `node --trace/.test(line);
