#!/usr/bin/env node
import { buildWhatIsStale } from "../scripts/build.mjs";
import { leaveWith } from "../scripts/project.mjs";
import { runPedigree } from "../scripts/run-pedigree.mjs";

await leaveWith(async () => {
  await buildWhatIsStale();
  return runPedigree(process.argv.slice(2));
});
