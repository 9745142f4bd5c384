import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

// Notes every package of OpenTelemetry that the process loads, and that it began. Bundles name the modules they hold.
const file = process.env["MODULES_FILE"] ?? "";
appendFileSync(file, "begin\n");
registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    for (const [, name] of `${url}\n${loaded.source ?? ""}`.matchAll(/^(?:file:|\/\/ ).*\/@opentelemetry\/([^/]+)\//gm))
      appendFileSync(file, `${name}\n`);
    return loaded;
  },
});
