import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { DatasetVersion } from "../dataset-version.entity.ts";
import { AccessCustodian, AccessPolicy } from "./access-policy.entity.ts";

/** A policy in a write, with who decides. */
export interface PolicyInHand {
  readonly policy: AccessPolicy;
  readonly custodians: readonly string[];
}

/** The policy of exactly this version or dataset as named; null if it has none. */
export async function ownPolicy(em: UnitOfWork, datasetVersionId: string): Promise<PolicyInHand | null> {
  const policy = await em.findOne(AccessPolicy, { datasetVersionId, supersededAt: null });
  return policy && { policy, custodians: await custodiansOf(em, policy) };
}

/** The policy under which a version stands: its own, or that of the dataset as named; null if there is neither. */
export async function governingPolicy(
  em: UnitOfWork,
  version: DatasetVersion,
): Promise<(PolicyInHand & { readonly holder: DatasetVersion }) | null> {
  const own = await ownPolicy(em, version.id);
  if (own) return { ...own, holder: version };
  const holder = await em.findOne(DatasetVersion, { datasetId: version.datasetId, version: null });
  const inherited = holder && (await ownPolicy(em, holder.id));
  return holder && inherited && { ...inherited, holder };
}

/** As `governingPolicy`, refusing what has none that the caller sees. */
export async function policyOrRefuse(
  em: UnitOfWork,
  version: DatasetVersion,
  { actor }: Pick<RequestContext, "actor">,
): Promise<PolicyInHand> {
  const inHand = await governingPolicy(em, version);
  if (inHand && isVisible(inHand.holder, actor)) return inHand;
  throw new Refusal("STEP_NOT_POSSIBLE", `No policy says who may have ${version.ref}, so there is nothing to ask for.`);
}

async function custodiansOf(em: UnitOfWork, { id: policyId }: AccessPolicy): Promise<string[]> {
  const rows = await em.find(AccessCustodian, { policyId }, { orderBy: { name: "asc" }, untracked: true });
  return rows.map(({ name }) => name);
}
