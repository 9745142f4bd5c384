import { concludingRule } from "../../../kernel/conclude.ts";
import type { IndexEdge, IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { comparableScore } from "./comparable-score.ts";
import { Result } from "./result.entity.ts";
import { type Standing, type StandingResult, standings } from "./standing.ts";

const groupsAtOnce = 500;

interface ParsedResult extends StandingResult {
  readonly stored: Result;
}

/**
 * Concludes every group that results were added to or taken from, and marks how each of its current results stands.
 * Answers those of the earlier ones that stand now and did not, or did and do not any more.
 */
export async function concludeResults(
  em: UnitOfWork,
  added: readonly Result[],
  superseded: readonly Result[],
): Promise<Result[]> {
  const keys = new Set([...added, ...superseded].map(({ groupKey }) => groupKey));
  const current = await currentResults(em, [...keys]);
  const stood = new Set(current.filter(({ concluded }) => Boolean(concluded)));
  const groups = Map.groupBy(current, ({ groupKey }) => groupKey);
  for (const group of groups.values()) standings(group.map(parsed)).forEach(mark);
  const isNew = new Set(added);
  return current.filter((result) => !isNew.has(result) && Boolean(result.concluded) !== stood.has(result));
}

async function currentResults(em: UnitOfWork, groupKeys: readonly string[]): Promise<Result[]> {
  const found: Result[] = [];
  for (let start = 0; start < groupKeys.length; start += groupsAtOnce) {
    const keys = groupKeys.slice(start, start + groupsAtOnce);
    found.push(...(await em.find(Result, { groupKey: { $in: keys }, supersededAt: null })));
  }
  return found;
}

function parsed(stored: Result): ParsedResult {
  const { id, value, valueAsWritten, unit, partial, protocolHash, verified, relationship, recordedAt } = stored;
  const protocol = JSON.parse(stored.protocol);
  return {
    stored,
    id,
    value,
    valueAsWritten,
    unit,
    partial,
    protocol,
    protocolHash,
    verified,
    relationship,
    recordedAt,
  };
}

function mark({ result, concluded, disputed, order }: Standing<ParsedResult>): void {
  result.stored.concluded = concluded;
  result.stored.rule = disputed ? concludingRule : null;
  result.stored.standing = order;
}

/** Tells the lineage index of a result; a superseded one stays to be found and came from nothing any more. */
export function announceResult(em: UnitOfWork, at: Date, result: Result, restated = false): void {
  const { id, label, supersededAt } = result;
  const entry: IndexEntry = {
    subgraph: "evaluations",
    type: "Result",
    id,
    ref: formatRef({ kind: "result", name: id, version: null }),
    aliases: [],
    label,
    license: null,
    limitations: [],
    upstream: supersededAt === null ? [evaluatedEdge(result)] : [],
    ...scoreOf(result),
    ...(restated && { restated }),
  };
  announce(em, at, entry);
}

/** Tells a result once more as it stands. */
export async function restateResult(em: UnitOfWork, at: Date, id: string): Promise<void> {
  const result = await em.findOneOrFail(Result, { id });
  if (result.supersededAt === null) announceResult(em, at, result, true);
}

/** By what checkpoints are found: a number, of a result that stands. */
function scoreOf(result: Result): Pick<IndexEntry, "score"> {
  const score = result.concluded && result.supersededAt === null ? comparableScore(result) : null;
  return score === null ? {} : { score };
}

function evaluatedEdge({ checkpointRef, checkpointAsWritten }: Result): IndexEdge {
  const pinned = parseRef(checkpointRef)?.version != null;
  return { from: checkpointRef, relation: "EVALUATED", pinned, asWritten: checkpointAsWritten };
}
