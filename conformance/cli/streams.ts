import { writeWhole } from "../../scripts/terminal/write-whole.ts";
import type { ConformanceIo } from "./terminal.ts";

export const processIo: ConformanceIo = {
  out: (line) => writeWhole(1, Buffer.from(`${line}\n`)),
  err: (line) => writeWhole(2, Buffer.from(`${line}\n`)),
};
