// An application in this process, judged like any server on this machine. No printed command can reach it after the
// run.
import type { Plan, Target } from "../model.ts";
import type { ConformanceOptions, InProcessTarget } from "../options.ts";
import { host } from "./in-process.ts";
import { openServerTarget } from "./server.ts";

/** @param name the name in the report, because the port changes from run to run */
export const openAppTarget = async (
  app: InProcessTarget,
  name: string,
  plan: Plan,
  options: ConformanceOptions,
): Promise<Target> => {
  const { baseUrl: origin, close } = await host(app);
  const baseUrl = new URL(basePathFor(plan, options), origin);
  const target = await openServerTarget({ name, baseUrl, plan, options }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    ...target,
    lasting: false,
    inProcess: true,
    close: async () => {
      await target.close();
      await close();
    },
  };
};

const basePathFor = ({ operations }: Plan, { basePath }: ConformanceOptions): string => {
  const [server = "/"] = [...operations.values()].flatMap(({ servers }) => servers);
  const path =
    basePath ?? (URL.canParse(server, "http://localhost") ? new URL(server, "http://localhost").pathname : "/");
  // Two leading slashes would name another host.
  return `/${path.replace(/^\/+/, "")}`;
};
