import { existsSync } from "node:fs";
import { endFault, withStoredLog } from "../../kernel/audit/stored-log.ts";
import { type Config, locationOf } from "../../kernel/config.ts";
import { DatabaseRefused } from "../../kernel/database.ts";
import type { DatabaseReport } from "../../kernel/inspect-database.ts";
import { withoutSecrets } from "../../kernel/logger.ts";
import type { SubgraphKind } from "../../kernel/subgraph.ts";
import { logVerifier } from "../auditing.ts";
import { subgraphKinds } from "../subgraphs.ts";
import { type Finding, note, ok, wrong, wrongBySentence } from "./finding.ts";

/** The database of each subgraph, and the replica. Nothing is made or changed. */
export async function checkDatabases(config: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const kind of subgraphKinds) {
    const location = locationOf(config, kind.name);
    if (typeof location === "string" && !existsSync(location)) {
      findings.push(note(`database ${kind.name}`, `${location} is not there yet; the first start makes it`));
      continue;
    }
    const report = await reportOf(kind, config);
    if (report instanceof DatabaseRefused) {
      findings.push(wrongBySentence(`database ${kind.name}`, withoutSecrets(report.message)));
      continue;
    }
    findings.push(...checkDatabase(kind.name, report), ...(await checkAuditLog(kind.name, config)));
  }
  return config.replicaUrl === undefined ? findings : [...findings, await checkReplica(config.replicaUrl)];
}

/** Whether the end of the log is what was signed; the whole of it is the business of pedigree audit check. */
async function checkAuditLog(name: string, config: Config): Promise<readonly Finding[]> {
  const check = `database ${name}: audit log`;
  const verifier = logVerifier(config, name);
  if (verifier === null) return [];
  const fault = await withStoredLog(locationOf({ ...config, replicaUrl: undefined }, name), name, (log) =>
    log === null ? Promise.resolve(null) : endFault(log, verifier),
  );
  if (fault === null) return [ok(check, "its end is what was signed")];
  return [wrong(check, fault, "Nothing is written to it: pedigree audit check says where it was changed.")];
}

async function checkReplica(url: string): Promise<Finding> {
  const check = "replica";
  try {
    const { inspectReplica } = await import("../../kernel/postgres-replica.ts");
    const { engine, isStandby, lagSeconds } = await inspectReplica(url);
    if (!isStandby) return note(check, `${engine}; it is no replica: it takes writes itself`);
    const lag = lagSeconds === null ? "its lag is not known" : `its latest write is ${lagSeconds.toFixed(1)} s old`;
    return ok(check, `${engine}; read-only; ${lag}`);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    return wrong(check, `it cannot be reached (${reason})`, "Check PEDIGREE_REPLICA_URL and that the server runs.");
  }
}

async function reportOf(kind: SubgraphKind, config: Config): Promise<DatabaseReport | DatabaseRefused> {
  try {
    // What is to be known of the replica is asked for once, and must not stand in the way of the rest.
    return await kind.inspect(locationOf({ ...config, replicaUrl: undefined }, kind.name));
  } catch (error) {
    if (error instanceof DatabaseRefused) return error;
    const reason = error instanceof Error ? error.message : "no reason given";
    return new DatabaseRefused(`It cannot be read (${reason}): see what the server or the file system says.`);
  }
}

function checkDatabase(name: string, { engine, settings, problems, pending, unknown }: DatabaseReport): Finding[] {
  const check = `database ${name}`;
  const listed = Object.entries(settings).map(([setting, value]) => `${setting} = ${value}`);
  const findings = [ok(check, `${engine}; ${listed.join(", ")}`)];
  findings.push(...problems.map((problem) => wrongBySentence(check, problem)));
  if (unknown.length > 0) {
    const found = `it is of a newer version: ${unknown.join(", ")}`;
    findings.push(wrong(`${check}: migrations`, found, "Update Pedigree to the version that made it."));
  } else if (pending.length > 0) {
    findings.push(note(`${check}: migrations`, `${pending.join(", ")} to be done; the next start does it`));
  } else {
    findings.push(ok(`${check}: migrations`, "up to date"));
  }
  return findings;
}
