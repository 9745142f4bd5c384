import { buildWhatIsStale } from "./build.mjs";
import { installWhatIsMissing } from "./install.mjs";
import { leaveWith } from "./project.mjs";
import { runPedigree } from "./run-pedigree.mjs";

await leaveWith(async () => {
  await installWhatIsMissing("run");
  await buildWhatIsStale();
  return runPedigree(["start", ...process.argv.slice(2)]);
});
