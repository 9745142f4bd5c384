import { openEmbedded } from "../cli/embedded.ts";
import { embeddedClient } from "../cli/graph-client.ts";
import { collectFiles } from "../cli/import/collect-files.ts";
import { importFiles } from "../cli/import/import-files.ts";
import { operator } from "../cli/operator.ts";
import { embeddedConfig } from "./generate.ts";

const [cards = "", dataFolder = ""] = process.argv.slice(2);
const started = performance.now();
const embedded = await openEmbedded(embeddedConfig(dataFolder));
const counts = new Map<string, number>();
await importFiles(await collectFiles([cards]), {
  client: embeddedClient(embedded.gateway, operator),
  subject: undefined,
  onFile: ({ outcome }, done, total) => {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (done % Math.ceil(total / 4) === 0 || done === total)
      console.log(
        done,
        Math.round(process.memoryUsage.rss() / 1e6),
        "MB",
        ((done / (performance.now() - started)) * 1000).toFixed(0),
        "/s",
        counts,
      );
  },
});
await embedded.close();
