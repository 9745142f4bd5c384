// Loaded before the importer: ends it, as a loss of power would, some milliseconds after it has read the n-th file.
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const killAt = Number(process.env["KILL_AT_FILE"] ?? Number.POSITIVE_INFINITY);
const afterMs = Number(process.env["KILL_AFTER_MS"] ?? 0);
const { open } = promises;
let files = 0;

promises.open = ((...given: Parameters<typeof open>) => {
  if (++files === killAt) setTimeout(() => process.kill(process.pid, "SIGKILL"), afterMs);
  return open(...given);
}) as typeof open;
syncBuiltinESMExports();
