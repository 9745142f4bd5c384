import type { Config } from "../../kernel/config.ts";
import { BackupRefused } from "./manifest.ts";

/** PostgreSQL has its own tools for this, which know more of it than we do. */
export function refuseUnlessOnSqlite({ databaseUrl }: Config, tool: string): void {
  if (!databaseUrl) return;
  throw new BackupRefused(
    `PEDIGREE_DATABASE_URL is set, and a PostgreSQL database is not ours to copy: use ${tool} as docs/operations.md says.`,
  );
}
