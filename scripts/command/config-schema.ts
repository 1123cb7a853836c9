// The JSON Schema of the suite's config file, for the build, which puts it into the package.
export { configSchema } from "../../conformance/cli/config-keys.ts";
