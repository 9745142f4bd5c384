import type { AuditEntry } from "../../../kernel/audit-log.ts";
import { sortedJson } from "../../../kernel/audit-log.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { IdempotencyRecord } from "../../../kernel/write.ts";
import type { ModelsContext } from "../context.ts";
import { type GateAnswer, isSilence, readGateAnswer } from "./gate-answer.ts";
import { gateQuestion } from "./gate-question.ts";

/** What was seen of a checkpoint before the write begins. */
export interface Seen {
  readonly answer: GateAnswer;
  /** The whole answer as canonical JSON. */
  readonly content: string;
  /** The last entry of the audit log about the checkpoint before the graph was asked. */
  readonly lastEntry: number;
}

type Tables = { auditEntry: AuditEntry; idempotencyRecord: IdempotencyRecord };
type Range = { from: string; behind: string };

const lastEntries = readStatement<Tables, Range, { seq: number }>((db, $) =>
  db
    .selectFrom("auditEntry")
    .select("seq")
    .where("subject", ">=", $.value("from"))
    .where("subject", "<", $.value("behind"))
    .orderBy("seq", "desc")
    .limit(1),
);

const outcomes = readStatement<Tables, { principal: string; key: string }, { key: string }>((db, $) =>
  db
    .selectFrom("idempotencyRecord")
    .select("key")
    .where("principal", "=", $.value("principal"))
    .where("key", "=", $.value("key")),
);

/** Whether a write was done under this key, so that the graph need not be asked again. */
export async function wasDone({ database, actor }: ModelsContext, key: string): Promise<boolean> {
  return (await outcomes(database, { principal: actor.subject, key })).length > 0;
}

/** Asks the whole graph of a checkpoint, as a service that sees what the caller sees; refuses where it does not answer. */
export async function seenByGate(context: ModelsContext, writtenRef: string): Promise<Seen> {
  const { actor, askGraph, checkpointByRef, database, requestId, signal } = context;
  const ref = canonicalRef(writtenRef, "checkpoint");
  const checkpoint = await checkpointByRef.load(ref);
  if (checkpoint === null) throw new Refusal("NOT_FOUND", `There is no ${ref}.`);
  if (askGraph === undefined) throw unanswered("Nobody told this service how the graph is asked.", false);
  const [last] = await lastEntries(database, rangeOf(checkpoint.id));
  const question = { query: gateQuestion, variables: { ref: checkpoint.ref } };
  const answer = await askGraph(question, { labels: actor.labels, requestId, signal }).catch(() => {
    throw unanswered("The graph could not be asked.", true);
  });
  const read = readGateAnswer(answer);
  if (isSilence(read)) throw unanswered(read.reason, read.retryable);
  return { answer: read, content: sortedJson(answer.data), lastEntry: last?.seq ?? 0 };
}

/** Refuses if anything was written about the checkpoint since the graph was asked. */
export async function refuseChangedSince(em: UnitOfWork, checkpointId: string, { lastEntry }: Seen): Promise<void> {
  const { from, behind } = rangeOf(checkpointId);
  const entries = em.kysely<Tables>().selectFrom("auditEntry").select("seq");
  const about = entries.where("subject", ">=", from).where("subject", "<", behind);
  const [last] = await about.orderBy("seq", "desc").limit(1).execute();
  if ((last?.seq ?? 0) === lastEntry) return;
  throw new Refusal(
    "VERSION_CONFLICT",
    "The checkpoint was changed while it was looked at: read it again and decide anew.",
  );
}

/** That nothing could be decided, and whether it helps to try again. */
export function unanswered(reason: string, retryable: boolean): Refusal {
  return new Refusal("RELEASE_GATE_UNANSWERED", reason, { retryable });
}

// An entry names what a write is about first, and then, after a blank, what else it touched.
function rangeOf(id: string): Range {
  return { from: id, behind: `${id}!` };
}
