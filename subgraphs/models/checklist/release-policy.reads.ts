import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { ChecklistItemKind } from "./checklist.entity.ts";
import { itemKinds } from "./checklist-rules.ts";
import { ReleasePolicy } from "./release-policy.entity.ts";

const lastPolicy = readStatement<{ releasePolicy: ReleasePolicy }, Record<string, never>, ReleasePolicy>((db) =>
  db.selectFrom("releasePolicy").selectAll().orderBy("version", "desc").limit(1),
);

/** What holds as long as nobody set anything else: everything is required, and one other has to approve. */
export const unsetPolicy: ReleasePolicy = {
  ...{ version: 0, approvalsRequired: 1, requiredText: JSON.stringify(itemKinds), administratorsText: "[]" },
  ...{ reason: null, setBy: null, setAt: null },
};

/** What it takes to publish now. */
export async function currentPolicy({ database }: Pick<RequestContext, "database">): Promise<ReleasePolicy> {
  return (await lastPolicy(database, {}))[0] ?? unsetPolicy;
}

/** What it takes to publish, as a write sees it. */
export async function policyInForce(em: UnitOfWork): Promise<ReleasePolicy> {
  const policies = await em.find(ReleasePolicy, {}, { untracked: true });
  return policies.toSorted((a, b) => b.version - a.version)[0] ?? unsetPolicy;
}

/** The items that a policy requires. */
export function requiredBy({ requiredText }: ReleasePolicy): ReadonlySet<ChecklistItemKind> {
  return new Set<ChecklistItemKind>(JSON.parse(requiredText));
}
