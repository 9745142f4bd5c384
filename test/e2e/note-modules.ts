import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

// Notes every module of OpenTelemetry that the process loads, and that it began.
const file = process.env["MODULES_FILE"] ?? "";
appendFileSync(file, "begin\n");
registerHooks({
  load: (url, context, nextLoad) => {
    const name = /\/@opentelemetry\/([^/]+)\//.exec(url)?.[1];
    if (name !== undefined) appendFileSync(file, `${name}\n`);
    return nextLoad(url, context);
  },
});
