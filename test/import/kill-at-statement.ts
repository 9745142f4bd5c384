// Loaded before the program: ends it, as a loss of power would, just before the n-th statement of its databases.
import { writeFileSync } from "node:fs";
import Sqlite from "better-sqlite3";

const killAt = Number(process.env["KILL_AT_STATEMENT"] ?? Number.POSITIVE_INFINITY);
const countFile = process.env["STATEMENT_COUNT_FILE"];
let statements = 0;

const prepare = Sqlite.prototype.prepare;
Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
  const statement = prepare.call(this, text);
  for (const method of ["run", "all"] as const) {
    const act = statement[method].bind(statement) as (...values: unknown[]) => unknown;
    Object.defineProperty(statement, method, {
      value: (...values: unknown[]) => {
        if (++statements === killAt) process.kill(process.pid, "SIGKILL");
        return act(...values);
      },
    });
  }
  return statement;
} as typeof prepare;

if (countFile !== undefined) process.on("exit", () => writeFileSync(countFile, String(statements)));
