import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { DatasetVersion } from "../resolution/node.entity.ts";
import {
  CodeRef,
  Compute,
  Hyperparameter,
  RunEnvironment,
  Sampling,
  TrainingInput,
  TrainingRun,
} from "./training-run.entity.ts";

@Resolver(() => TrainingRun)
export class TrainingRunResolver {
  @FieldResolver(() => CodeRef, { nullable: true, description: "Code that ran; null if not stated." })
  code(@Root() { codeRepository, codeCommit }: TrainingRun): CodeRef | null {
    return codeRepository === null ? null : { repository: codeRepository, commit: codeCommit };
  }

  @FieldResolver(() => [Hyperparameter], { description: "Settings." })
  hyperparameters(@Root() { hyperparametersText }: TrainingRun): Hyperparameter[] {
    return JSON.parse(hyperparametersText);
  }

  @FieldResolver(() => [String], {
    description: "How it departed from what was planned or published, at most 100; empty if nothing is stated.",
  })
  deviations(@Root() { deviationsText }: TrainingRun): string[] {
    return JSON.parse(deviationsText);
  }

  @FieldResolver(() => RunEnvironment, { nullable: true, description: "Where it ran; null if not stated." })
  environment(@Root() { environmentText }: TrainingRun): RunEnvironment | null {
    return environmentText === null ? null : JSON.parse(environmentText);
  }

  @FieldResolver(() => Compute, { nullable: true, description: "What it cost; null if not stated." })
  compute(@Root() { gpuHours, energyKwh, co2eKg }: TrainingRun): Compute | null {
    return gpuHours === null && energyKwh === null && co2eKg === null ? null : { gpuHours, energyKwh, co2eKg };
  }

  @FieldResolver(() => Checkpoint, { nullable: true, description: "The checkpoint that it made, if it is visible." })
  checkpoint(@Root() { checkpointId }: TrainingRun, @Ctx() context: ModelsContext): Promise<Checkpoint | null> {
    return context.checkpointById.load(checkpointId);
  }

  @FieldResolver(() => [TrainingInput], { description: "Data that went in, in the order stated." })
  inputs(@Root() { id }: TrainingRun, @Ctx() context: ModelsContext): Promise<readonly TrainingInput[]> {
    return context.inputsOf.load(id);
  }
}

export const TrainingRunConnection = connectionOf(TrainingRun, "TrainingRun", "the training runs");

@Resolver(() => DatasetVersion)
export class DatasetUseResolver {
  @FieldResolver(() => TrainingRunConnection, {
    nullable: true,
    description: "Training runs that used this version, with the checkpoints that they made.",
  })
  async usedBy(
    @Root() { id }: DatasetVersion,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<TrainingRun> | null> {
    const node = await context.nodeById.load(id);
    return node === null ? null : await context.runsOfDataset(page).load(node.ref);
  }
}

@Resolver(() => TrainingInput)
export class TrainingInputResolver {
  @FieldResolver(() => DatasetVersion, { nullable: true })
  async dataset(@Root() { datasetRef }: TrainingInput, @Ctx() context: ModelsContext): Promise<DatasetVersion | null> {
    const node = await context.nodeByRef.load(datasetRef);
    return node?.type === "DatasetVersion" ? { id: node.id } : null;
  }

  @FieldResolver(() => Sampling, { nullable: true, description: "How records were chosen; null if not stated." })
  sampling(@Root() { samplingMethod: method, samplingSeed: seed }: TrainingInput): Sampling | null {
    return method === null && seed === null ? null : { method, seed };
  }
}
