import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Norm } from "../../../kernel/vocabulary/norm.ts";
import type { EvaluationTables } from "../result/result.reads.ts";
import type { Certificate } from "./certificate.entity.ts";
import { certificateStatus } from "./certificate-status.ts";
import { epsilonCovers } from "./epsilon-covers.ts";
import type { ThreatModel } from "./threat-model.entity.ts";

/** Which certificates are asked for, and as of when. */
export interface CertificateFilter {
  readonly norm: Norm | null;
  readonly epsilonAtLeast: number | null;
  /** RFC 3339 in UTC; null for now. */
  readonly asOf: string | null;
}

interface CertificateRow extends Certificate {
  readonly norm: Norm | null;
  readonly epsilon: number | null;
}

type Keys<Name extends string> = Readonly<Record<Name | "labels", readonly string[]>>;

// A certificate without its threat model claims nothing, so it is seen only together with it.
const byRootDigests = readStatement<EvaluationTables, Keys<"rootDigests">, CertificateRow>((db, $) =>
  db
    .selectFrom("certificate")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .selectAll("certificate")
    .select(["threatModel.norm", "threatModel.epsilon"])
    .where(() => anyOf("certificate.rootDigest", $.list("rootDigests")))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels")))
    .orderBy("certificate.rootDigest")
    .orderBy("certificate.id"),
);

const byIds = readStatement<EvaluationTables, Keys<"ids">, Certificate>((db, $) =>
  db
    .selectFrom("certificate")
    .innerJoin("threatModel", "threatModel.id", "certificate.threatModelId")
    .selectAll("certificate")
    .where(() => anyOf("certificate.id", $.list("ids")))
    .where(() => visible("certificate.label", $.list("labels")))
    .where(() => visible("threatModel.label", $.list("labels"))),
);

const threatModels = readStatement<EvaluationTables, Keys<"ids">, ThreatModel>((db, $) =>
  db
    .selectFrom("threatModel")
    .selectAll()
    .where(() => anyOf("id", $.list("ids")))
    .where(() => visible("label", $.list("labels"))),
);

/** The certificates bound to digests that fit the filter, in their state at its time; those not yet valid are left out. */
export async function certificatesOf(
  { database, actor, now }: RequestContext,
  { norm, epsilonAtLeast, asOf }: CertificateFilter,
  rootDigests: readonly string[],
): Promise<Certificate[]> {
  const at = asOf ?? now().toISOString();
  const rows = await byRootDigests(database, { rootDigests, labels: actor.labels });
  return rows
    .filter((row) => row.validFrom <= at && (norm === null || row.norm === norm))
    .filter((row) => epsilonAtLeast === null || epsilonCovers(row.epsilon, epsilonAtLeast))
    .map((row) => inStateAt(row, at));
}

/** The certificates behind ids, in their state now. */
export async function certificatesByIds(context: RequestContext, ids: readonly string[]): Promise<Certificate[]> {
  const rows = await byIds(context.database, { ids, labels: context.actor.labels });
  return rows.map((row) => inStateAt(row, context.now().toISOString()));
}

/** The threat models behind ids, of those that the caller may see. */
export function threatModelsByIds({ database, actor }: RequestContext, ids: readonly string[]): Promise<ThreatModel[]> {
  return threatModels(database, { ids, labels: actor.labels });
}

function inStateAt(row: Certificate, at: string): Certificate {
  return { ...row, status: certificateStatus(row, at) };
}
