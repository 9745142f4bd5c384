import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildWhatIsStale } from "./build.mjs";
import { installWhatIsMissing } from "./install.mjs";
import { findNode, leaveWith, root, run } from "./project.mjs";

/** Runs `bench/full-provenance.bench.ts`, or those whose name holds one of the words before the first option. */
await leaveWith(async () => {
  await installWhatIsMissing("develop");
  await buildWhatIsStale();
  const given = process.argv.slice(2);
  const firstOption = given.findIndex((argument) => argument.startsWith("--"));
  const [wanted, options] = firstOption === -1 ? [given, []] : [given.slice(0, firstOption), given.slice(firstOption)];
  const benches = readdirSync(join(root, "bench"))
    .filter((name) => name.endsWith(".bench.ts"))
    .filter((name) => (wanted.length === 0 ? ["full-provenance"] : wanted).some((word) => name.includes(word)))
    .sort();
  let worst = benches.length === 0 ? 1 : 0;
  for (const name of benches) {
    const program = join(root, "dist/bench", name.replace(/\.ts$/, ".js"));
    worst = Math.max(worst, await run(findNode(), ["--expose-gc", "--enable-source-maps", program, ...options]));
  }
  return worst;
});
