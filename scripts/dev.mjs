import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildWhatIsStale } from "./build.mjs";
import { installWhatIsMissing } from "./install.mjs";
import { findNode, leaveWith, root, run } from "./project.mjs";

/** Compiles on every change and starts anew on every compilation. */
await leaveWith(async () => {
  await installWhatIsMissing("develop");
  await buildWhatIsStale();
  const node = findNode();
  const compiler = spawn(
    node,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json", "--watch", "--preserveWatchOutput"],
    { cwd: root, stdio: "inherit" },
  );
  try {
    const program = join(root, "dist/cli/main.js");
    return await run(node, ["--watch", "--enable-source-maps", program, "start", ...process.argv.slice(2)]);
  } finally {
    compiler.kill();
  }
});
