import { Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { Checkpoint } from "./checkpoint.stub.ts";
import { reportOf } from "./license-report.ts";
import { releaseFactsOf } from "./release-facts.ts";
import { useOf } from "./rules/case.ts";
import { readClosure } from "./rules/upstream-closure.ts";

/** Who releases a checkpoint passes it on. */
const release = useOf({ redistribute: true });

@Resolver(() => Checkpoint)
export class CheckpointReleaseFactsResolver {
  @Directive("@inaccessible")
  @Directive('@requires(fields: "upstreamWorks")')
  @FieldResolver(() => String, {
    nullable: true,
    description: "Whether all licenses let it be passed on, as JSON text; absent means not known.",
  })
  releaseLicenseFacts(@Root() { upstreamWorks }: Checkpoint): string | null {
    const closure = readClosure(upstreamWorks);
    if (closure === null) return null;
    return JSON.stringify(releaseFactsOf(reportOf(closure, release, "STRICT"), closure.completeness));
  }
}
