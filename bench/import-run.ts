import { openEmbedded } from "../cli/embedded.ts";
import { embeddedClient } from "../cli/graph-client.ts";
import { collectFiles } from "../cli/import/collect-files.ts";
import { importEach } from "../cli/import/import-files.ts";
import { operator } from "../cli/operator.ts";
import { embeddedConfig } from "./generate.ts";

/** What a running import tells at each quarter of its files. */
export interface ImportProgress {
  readonly done: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly residentMb: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

// A process of its own, so that it can be killed and its memory is its own.
const [cards = "", dataFolder = "", stopAt = "Infinity"] = process.argv.slice(2);
const embedded = await openEmbedded(embeddedConfig(dataFolder));
const files = await collectFiles([cards]);
const started = performance.now();
const outcomes: Record<string, number> = {};
let done = 0;
for await (const { outcome } of importEach(files, {
  client: embeddedClient(embedded.gateway, operator),
  subject: undefined,
})) {
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  done++;
  if (done % Math.ceil(files.length / 4) === 0 || done === files.length) tell();
  if (done >= Number(stopAt)) process.kill(process.pid, "SIGKILL");
}
await embedded.close();

function tell(): void {
  const { user, system } = process.cpuUsage();
  const progress: ImportProgress = {
    done,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + system) / 1e6,
    residentMb: process.memoryUsage.rss() / 1e6,
    outcomes,
  };
  process.stdout.write(`${JSON.stringify(progress)}\n`);
}
