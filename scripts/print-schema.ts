import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../cli/package-root.ts";
import { printSchemas } from "./composed-schemas.ts";

const folder = join(packageRoot, "schema");
mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(printSchemas())) writeFileSync(join(folder, file), text);
