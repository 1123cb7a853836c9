// Whether a port can be had, asked before Prism is loaded: the answer takes a millisecond, Prism a second.
import { createServer } from "node:net";
import { MockError } from "./mock-error.ts";

/** @throws MockError `port-in-use`, or the system's own error where the address cannot be had for another reason. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? portInUse(host, port) : error),
    );
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

export function portInUse(host: string, port: number): MockError {
  return new MockError(
    "port-in-use",
    `The mock could not listen on ${host}:${port}: the port is in use. Stop what holds it, or choose another port.`,
  );
}
