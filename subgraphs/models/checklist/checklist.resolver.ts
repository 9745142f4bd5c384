import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { NamedActor } from "../history/actor.entity.ts";
import { Checklist } from "./checklist.entity.ts";
import { checklistOf, type ToldCheckpoint, trainingDataRefs } from "./checklist-of.ts";
import { permissionsFor } from "./permissions-for.ts";
import { ReleaseRecord } from "./release.entity.ts";
import { ViewerPermission } from "./viewer-permission.entity.ts";

const fromAllSubgraphs = '@requires(fields: "releaseLicenseFacts evaluationFacts trainingDataFacts")';

@Resolver(() => Checkpoint)
export class CheckpointChecklistResolver {
  @Directive("@external")
  @FieldResolver(() => String, { nullable: true, description: "What licenses tell of passing it on, as JSON text." })
  releaseLicenseFacts(@Root() { releaseLicenseFacts }: ToldCheckpoint): string | null {
    return releaseLicenseFacts ?? null;
  }

  @Directive("@external")
  @FieldResolver(() => String, { nullable: true, description: "How its results are documented, as JSON text." })
  evaluationFacts(@Root() { evaluationFacts }: ToldCheckpoint): string | null {
    return evaluationFacts ?? null;
  }

  @Directive("@external")
  @FieldResolver(() => String, {
    nullable: true,
    description: "What is documented of the sensitive content of its data, as JSON text.",
  })
  trainingDataFacts(@Root() { trainingDataFacts }: ToldCheckpoint): string | null {
    return trainingDataFacts ?? null;
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    nullable: true,
    description: "The data that it learned from, as JSON text; absent means not known, never none.",
  })
  trainingDataRefs(@Root() checkpoint: Checkpoint, @Ctx() context: ModelsContext): Promise<string | null> {
    return trainingDataRefs(checkpoint, context);
  }

  @Directive(fromAllSubgraphs)
  @FieldResolver(() => Checklist, {
    nullable: true,
    description:
      "What is checked before it is published, from the facts of this moment; null if it could not be worked out. An item whose facts could not be asked is open.",
  })
  checklist(@Root() checkpoint: ToldCheckpoint, @Ctx() context: ModelsContext): Promise<Checklist> {
    return checklistOf(checkpoint, context);
  }

  @Directive(fromAllSubgraphs)
  @FieldResolver(() => [ViewerPermission], {
    nullable: true,
    description:
      "What the caller may do with it, one entry for each action; null if it could not be worked out. What is not known is not allowed.",
  })
  viewerPermissions(@Root() checkpoint: ToldCheckpoint, @Ctx() context: ModelsContext): Promise<ViewerPermission[]> {
    return permissionsFor(checkpoint, context);
  }

  @FieldResolver(() => ReleaseRecord, {
    nullable: true,
    description: "That it was published here; null if it was not, also where documents say that it is released.",
  })
  release(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<ReleaseRecord | null> {
    return context.checklist.releaseOf.load(id);
  }
}

@Resolver(() => ReleaseRecord)
export class ReleaseResolver {
  @FieldResolver(() => NamedActor, { description: "Who published it." })
  by(@Root() { actor: name }: ReleaseRecord): NamedActor {
    return { name };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What the graph answered when it was published, as canonical JSON; null for whoever sees less than the one who published it.",
  })
  async evidence(
    @Root() { evidenceDigest, labelsText }: ReleaseRecord,
    @Ctx() { actor, checklist }: ModelsContext,
  ): Promise<string | null> {
    const labels: readonly string[] = JSON.parse(labelsText);
    if (!labels.every((label) => actor.labels.includes(label))) return null;
    return (await checklist.evidenceOf.load(evidenceDigest))?.content ?? null;
  }
}
