import { Arg, Ctx, Directive, Field, FieldResolver, ObjectType, Query, Resolver, Root } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { ContaminationQuestion } from "../../../kernel/vocabulary/contamination.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { refsOf } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointByAnyRef } from "../resolution/resolve.ts";
import { lineageFactsText } from "./lineage-facts.ts";

@Directive('@key(fields: "contaminationKey")')
@ObjectType({ simpleResolvers: true })
export class Contamination {
  @Directive("@inaccessible")
  @Field(() => String)
  contaminationKey!: string;
}

function refuseUnreadable(dataset: string, digest: string | null | undefined): void {
  if (dataset.trim() === "" || !canonicalForeignRef(dataset, "dataset").startsWith("dataset:"))
    throw new Refusal(
      "REF_INVALID",
      `"${dataset.slice(0, 200)}" is no reference to a dataset: write dataset:name@version.`,
    );
  if (digest != null && !/^[0-9a-f]{64}$/.test(digest))
    throw new Refusal("BAD_USER_INPUT", "digest is not 64 lower-case hexadecimal digits.");
}

@Resolver(() => Contamination)
export class ContaminationResolver {
  @Query(() => Contamination, {
    nullable: true,
    description:
      "Whether that from which a checkpoint learned overlaps a dataset, such as one to certify it on, and what is " +
      "documented of that dataset; null if the reference names no checkpoint that the caller can see.",
  })
  async leakageCheck(
    @Arg("checkpoint", () => String, { description: "Reference to the checkpoint." }) checkpoint: string,
    @Arg("dataset", () => String, { description: "Reference to the dataset, or its name on a hub." }) dataset: string,
    @Arg("split", () => String, { nullable: true, description: "Split of it, such as test; the whole if absent." })
    split: string | null | undefined,
    @Arg("digest", () => String, {
      nullable: true,
      description: "SHA-256 of the file that is measured on, lower-case hex; not compared if absent.",
    })
    digest: string | null | undefined,
    @Ctx() context: ModelsContext,
  ): Promise<Contamination | null> {
    refuseUnreadable(dataset, digest);
    const found = await checkpointByAnyRef(context, checkpoint);
    if (found === null) return null;
    const data = { dataset: canonicalForeignRef(dataset, "dataset"), config: null, split: split ?? null };
    const question: ContaminationQuestion = {
      checkpoint: refsOf(found).join(" "),
      benchmark: null,
      data: [{ ...data, digest: digest ?? null, statedBy: "CALLER" }],
    };
    return { contaminationKey: JSON.stringify(question) };
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    nullable: true,
    description: "What lineage tells of the question, as JSON text; absent means not known, never nothing.",
  })
  lineageFacts(@Root() { contaminationKey }: Contamination, @Ctx() context: ModelsContext): Promise<string | null> {
    return lineageFactsText(context, contaminationKey);
  }
}
