import { Refusal } from "../../../kernel/errors.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { AskedCheckpoint, ComparisonQuestion } from "../../../kernel/vocabulary/comparison.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { type Checkpoint, refsOf } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointsByAnyRef } from "../resolution/resolve.ts";

const fewest = 2;
const most = 20;

/** The question whether results of checkpoints differ; the fields of the comparison answer it. */
export async function comparisonOf(
  context: ModelsContext,
  refs: readonly string[],
  benchmark: string,
  metric: string | null,
): Promise<{ readonly comparisonKey: string }> {
  if (refs.length < fewest || refs.length > most) {
    throw new Refusal("BAD_USER_INPUT", `refs has ${refs.length} items; name ${fewest} to ${most} checkpoints.`);
  }
  canonicalRef(benchmark, "benchmark");
  const found = await checkpointsByAnyRef(context, refs);
  const checkpoints = refs.map((asked, index) => askedCheckpoint(asked, found[index] ?? null));
  refuseTwice(checkpoints);
  const question: ComparisonQuestion = { checkpoints, benchmark, metric };
  return { comparisonKey: JSON.stringify(question) };
}

// Results of a checkpoint that nobody registered are filed under what their documents call it.
function askedCheckpoint(asked: string, checkpoint: Checkpoint | null): AskedCheckpoint {
  const refs = checkpoint === null ? [canonicalForeignRef(asked, "checkpoint")] : refsOf(checkpoint);
  return { asked, refs, registered: checkpoint !== null };
}

function refuseTwice(checkpoints: readonly AskedCheckpoint[]): void {
  const placeOf = new Map<string, number>();
  for (const [place, { refs }] of checkpoints.entries()) {
    const [ref = ""] = refs;
    const first = placeOf.get(ref);
    if (first !== undefined) {
      throw new Refusal("BAD_USER_INPUT", `refs[${first}] and refs[${place}] name the same checkpoint; name it once.`);
    }
    placeOf.set(ref, place);
  }
}
