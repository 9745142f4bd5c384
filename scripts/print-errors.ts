import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../cli/package-root.ts";
import { errorCatalogue } from "../kernel/errors.ts";

const rows = Object.entries(errorCatalogue).map(
  ([code, { meaning, remedy }]) => `| \`${code}\` | ${meaning} | ${remedy} |`,
);
const text = `# Error codes

Every error of an answer carries one of these codes in \`extensions.code\`; the list is closed. \`SUBGRAPH_*\` errors also
carry \`service\` and \`retryable\`, and refusals of a query the limit and what was found. Generated from
\`kernel/errors.ts\`.

| code | what it means | what to do |
|---|---|---|
${rows.join("\n")}
`;
writeFileSync(join(packageRoot, "docs", "errors.md"), text);
