import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import type { ModelsContext } from "../context.ts";
import { DatasetVersion } from "../resolution/node.entity.ts";
import { upstreamWorksText } from "./upstream-works.ts";

@Resolver(() => DatasetVersion)
export class DatasetWorksResolver {
  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    nullable: true,
    description: "Upstream closure for other subgraphs, as JSON text; absent means not known, never empty.",
  })
  async upstreamWorks(@Root() { id }: DatasetVersion, @Ctx() context: ModelsContext): Promise<string | null> {
    const node = await context.nodeById.load(id);
    if (node === null) return null;
    const subject = {
      ref: node.ref,
      licenseText: node.license ?? noAssertion,
      licenseSource: node.licenseSource ?? "NOT_DOCUMENTED",
    };
    return upstreamWorksText(subject, await context.closureOf.load(node.ref));
  }
}
