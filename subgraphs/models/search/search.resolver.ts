import { Arg, Args, type ClassType, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { Completeness } from "../../../kernel/completeness.ts";
import { PageArguments } from "../../../kernel/connection.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointQuestion, datasetQuestion } from "./question.ts";
import {
  CheckpointSearchConnection,
  CheckpointSearchEdge,
  DatasetSearchConnection,
  Facet,
  Undocumented,
} from "./search.entity.ts";
import { countFound } from "./search.reads.ts";
import { completenessOfSearch, type Found, facetsOf, foundPage, undocumentedOf } from "./search.ts";
import { CheckpointFilter, DatasetFilter } from "./search-filter.input.ts";

const textDescription =
  'Words that all occur, "phrases in quotation marks", and beginnings such as pyth*; everything if absent.';

@Resolver()
export class SearchResolver {
  @Query(() => CheckpointSearchConnection, { nullable: true, description: "Searches checkpoints." })
  async searchCheckpoints(
    @Arg("text", () => String, { nullable: true, description: textDescription }) text: string | null,
    @Arg("filter", () => CheckpointFilter, { nullable: true, description: "Conditions; none if absent." })
    filter: CheckpointFilter | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Found> {
    const asked = { text: text ?? null, filter: filter ?? {} };
    return await foundPage(context, await checkpointQuestion(context, asked.text, asked.filter), asked, page);
  }

  @Query(() => DatasetSearchConnection, { nullable: true, description: "Searches dataset versions." })
  async searchDatasets(
    @Arg("text", () => String, { nullable: true, description: textDescription }) text: string | null,
    @Arg("filter", () => DatasetFilter, { nullable: true, description: "Conditions; none if absent." })
    filter: DatasetFilter | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Found> {
    const asked = { text: text ?? null, filter: filter ?? {} };
    return await foundPage(context, await datasetQuestion(context, asked.text, asked.filter), asked, page);
  }
}

/** What is worked out of an answer only where it is asked for. */
function searchFields(type: ClassType) {
  @Resolver(() => type)
  class SearchFieldsResolver {
    @FieldResolver(() => Int, { description: "Number of items over the same filter." })
    totalCount(@Root() { question }: Found, @Ctx() context: ModelsContext): Promise<number> {
      return countFound(context, question);
    }

    @FieldResolver(() => [Facet], { description: "Counts by value over the same filter." })
    facets(@Root() { question }: Found, @Ctx() context: ModelsContext): Promise<Facet[]> {
      return facetsOf(context, question);
    }

    @FieldResolver(() => [Undocumented], {
      description: "What was left out only because too little is documented, by condition.",
    })
    undocumented(@Root() { question }: Found, @Ctx() context: ModelsContext): Promise<Undocumented[]> {
      return undocumentedOf(context, question);
    }

    @FieldResolver(() => Completeness, { description: "Whether the search saw everything." })
    completeness(@Root() { question }: Found, @Ctx() context: ModelsContext): Promise<Completeness> {
      return completenessOfSearch(context, question);
    }
  }
  return SearchFieldsResolver;
}

export const CheckpointSearchResolver = searchFields(CheckpointSearchConnection);
export const DatasetSearchResolver = searchFields(DatasetSearchConnection);

@Resolver(() => CheckpointSearchEdge)
export class CheckpointSearchEdgeResolver {
  @FieldResolver()
  async node(@Root() { node }: Found["edges"][number], @Ctx() context: ModelsContext) {
    return await context.checkpointById.load(node.id);
  }
}
