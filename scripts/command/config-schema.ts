// The JSON Schema of the suite's configuration file; the build puts it into the package.
export { configSchema } from "../../conformance/cli/config-keys.ts";
