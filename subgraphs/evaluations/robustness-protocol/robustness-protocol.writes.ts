import { Refusal } from "../../../kernel/errors.ts";
import type { IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import type { Certificate } from "../certificate/certificate.entity.ts";
import { RobustnessTest } from "../certificate/robustness-test.entity.ts";
import { RobustnessProtocol, testsOf } from "./robustness-protocol.entity.ts";
import { certificateTest, coverageOf, whyNotComplete } from "./threat-coverage.ts";

/** Tells the lineage index of a protocol, so that it is found by its reference. */
export function announceRobustnessProtocol(em: UnitOfWork, at: Date, { id, ref, label }: RobustnessProtocol): void {
  const nothingInherited = { aliases: [], license: null, limitations: [], upstream: [] };
  announce(em, at, {
    ...{ subgraph: "evaluations", type: "RobustnessProtocol", id, ref, label, ...nothingInherited },
  } satisfies IndexEntry);
}

/** The id of the version of a protocol that was registered last; null if there is none. */
export async function lastVersion(em: UnitOfWork, name: string): Promise<string | null> {
  const versions = em
    .kysely<{ robustnessProtocol: RobustnessProtocol }>()
    .selectFrom("robustnessProtocol")
    .select("id");
  // Ids sort as they were made.
  const last = await versions.where("name", "=", name).orderBy("id", "desc").limit(1).executeTakeFirst();
  return last?.id ?? null;
}

/** The id of the protocol of exactly this reference, to be written of; null where none is named. */
export async function givenProtocolOrRefuse(
  em: UnitOfWork,
  text: string | null | undefined,
  { actor }: Pick<RequestContext, "actor">,
): Promise<string | null> {
  if (text == null) return null;
  const ref = canonicalRef(text, "robustness-protocol");
  const found = await em.findOne(RobustnessProtocol, { ref });
  if (found !== null && isVisible(found, actor)) return found.id;
  throw new Refusal("NOT_FOUND", `There is no ${ref}; register it first, and name its version.`);
}

/** Refuses to issue a certificate that names a protocol and has not run its baseline suite as required. */
export async function refuseUncovered(
  em: UnitOfWork,
  { id, protocolId }: Certificate,
  { actor }: Pick<RequestContext, "actor">,
): Promise<void> {
  if (protocolId === null) return;
  const protocol = await em.findOne(RobustnessProtocol, { id: protocolId });
  if (protocol === null || !isVisible(protocol, actor))
    throw new Refusal("NOT_FOUND", `There is no protocol that ${id} names.`);
  const tests = await em.find(RobustnessTest, { certificateId: id }, { untracked: true });
  const why = whyNotComplete(coverageOf(testsOf(protocol), tests.map(certificateTest)));
  if (why === null) return;
  throw new Refusal("STEP_NOT_POSSIBLE", `${id} cannot be issued: of the baseline suite of ${protocol.ref}, ${why}.`);
}
