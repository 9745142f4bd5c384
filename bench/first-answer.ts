const loading = Date.now();
const { openEmbedded } = await import("../cli/embedded.ts");
const { askEmbedded } = await import("./ask.ts");
const { embeddedConfig } = await import("./generate.ts");
const loaded = Date.now();

/** What a fresh process says of itself once it has answered; times in milliseconds of the clock. */
export interface FirstAnswer {
  readonly loading: number;
  readonly loaded: number;
  readonly opened: number;
  readonly answered: number;
  readonly residentMb: number;
}

const [folder = "", ref = ""] = process.argv.slice(2);
const embedded = await openEmbedded(embeddedConfig(folder));
const opened = Date.now();
await askEmbedded(embedded)(ref);
const first: FirstAnswer = {
  loading,
  loaded,
  opened,
  answered: Date.now(),
  residentMb: process.memoryUsage.rss() / 2 ** 20,
};
process.stdout.write(JSON.stringify(first));
await embedded.close();
