import { type ReleaseLicenseFacts, releaseFactsIn } from "../../../kernel/vocabulary/release-facts.ts";
import type { ModelsContext } from "../context.ts";
import type { Distribution, Redistribution } from "../release/distribution.entity.ts";
import { checklistOf, type ToldCheckpoint } from "./checklist-of.ts";
import type { ViewerPermission } from "./viewer-permission.entity.ts";
import { permissionsOf } from "./viewer-permissions.ts";

/** What the caller may do with a checkpoint that they see. */
export async function permissionsFor(checkpoint: ToldCheckpoint, context: ModelsContext): Promise<ViewerPermission[]> {
  const { id, ref, status, label } = checkpoint;
  const { subject, scopes } = context.actor;
  const [checklist, release, distributions, { completeness }] = await Promise.all([
    checklistOf(checkpoint, context),
    context.checklist.releaseOf.load(id),
    context.distributionsOf.load(id),
    context.closureOf.load(ref),
  ]);
  return permissionsOf({
    ...{ subject, mayWrite: scopes.includes("records:write"), status, label, completeness },
    published: release !== null,
    items: checklist.items,
    approvalsRequired: checklist.approvalsRequired,
    reviews: checklist.reviews.map(({ by, verdict, counts }) => ({ actor: by.name, verdict, counts })),
    distributions: distributions.map(offerOf),
    license: releaseFactsIn<ReleaseLicenseFacts>(checkpoint.releaseLicenseFacts),
  });
}

function offerOf({ uri, access, redistributionText }: Distribution) {
  const stated: Redistribution | null = redistributionText === null ? null : JSON.parse(redistributionText);
  return { uri, access, granted: stated?.granted ?? null };
}
