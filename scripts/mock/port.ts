// Tests whether a port is free before Prism is loaded: the test takes a millisecond, loading Prism a second.
import { createServer } from "node:net";
import { MockError } from "./mock-error.ts";

/** @throws MockError `port-in-use` or `port-refused`. */
export const assertPortFree = async (host: string, port: number): Promise<void> => {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error) => reject(portError(host, port, error.message)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
};

/** @param reason the system's message, such as `listen EADDRINUSE: …`. */
export const portError = (host: string, port: number, reason: string): MockError => {
  const failed = `The mock could not listen on ${host}:${port}`;
  return reason.includes("EADDRINUSE")
    ? new MockError(
        "port-in-use",
        `${failed}: the port is in use. Stop the program that uses it, or choose another port.`,
      )
    : new MockError("port-refused", `${failed}: ${reason}. Choose another address or port.`);
};
