import type { Logger } from "../kernel/logger.ts";
import type { SubgraphAnswer } from "../kernel/subgraph-call.ts";
import { type CallEnvironment, type CallOutcome, callSubgraph } from "./call-subgraph.ts";
import { type Cause, callFailure, internalFault, refusalFrom } from "./cause.ts";
import type { Contributes } from "./contributors.ts";
import { Failures, type SourcePath } from "./failures.ts";
import { applyRenames, copyOf, mergeInto } from "./merge.ts";
import type { EntityStep, FetchStep, Step } from "./plan.ts";
import { type Entity, entitiesAt } from "./representation.ts";
import { codeOf, isEntityList, pathOf } from "./subgraph-answer.ts";

/** What the subgraphs answered together, and what of it failed. */
export interface Gathered {
  readonly data: Entity;
  readonly failures: Failures;
}

/** One execution of a plan. */
export interface PlanContext extends CallEnvironment {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly logger: Logger;
  /** Who must know every key; nobody if absent. */
  readonly contributes?: Contributes;
}

/** The places that an entity fetch fills, each with the number of its representation. */
interface Batch {
  readonly step: EntityStep;
  readonly groups: readonly { readonly targets: readonly Entity[]; readonly numbers: readonly number[] }[];
  readonly representations: readonly Entity[];
}

/** Runs a plan against the subgraphs. It never throws: what fails is part of the answer. */
export async function executePlan(plan: Step | null, context: PlanContext): Promise<Gathered> {
  const execution = new PlanExecution(context);
  if (plan) await execution.run(plan);
  return execution;
}

class PlanExecution implements Gathered {
  // Without a prototype, no key of an answer means anything but itself.
  readonly data: Entity = Object.create(null);
  readonly failures = new Failures();
  readonly #context: PlanContext;
  /** Mutations are done in order, and none after one that failed. */
  #failedMutation: Cause | null = null;

  constructor(context: PlanContext) {
    this.#context = context;
  }

  async run(step: Step): Promise<void> {
    switch (step.kind) {
      case "sequence":
        for (const child of step.steps) await this.run(child);
        return;
      case "parallel":
        await Promise.all(step.steps.map((child) => this.run(child)));
        return;
      case "condition": {
        const chosen = this.#context.variables[step.variable] === true ? step.ifTrue : step.ifFalse;
        return chosen ? this.run(chosen) : undefined;
      }
      case "fetch":
        return step.fetch.entities.length > 0 ? this.#fetchEntities(step.fetch) : this.#fetchRoot(step.fetch);
    }
  }

  async #fetchRoot(fetch: FetchStep): Promise<void> {
    if (fetch.isMutation && this.#failedMutation) {
      this.failures.fetchFailed([this.data], fetch.shape(null), this.#failedMutation);
      return;
    }
    const outcome = await this.#call(fetch, this.#variablesOf(fetch));
    const failed = this.#failureOf(fetch, outcome);
    if (failed) {
      if (fetch.isMutation) this.#failedMutation = failed;
      this.failures.fetchFailed([this.data], fetch.shape(null), failed);
    }
    if (!("answer" in outcome)) return;
    const { data } = outcome.answer;
    for (const { path, cause } of this.#errorsOf(fetch, outcome.answer)) {
      if (path.length > 0) this.failures.fieldFailed(this.data, path, cause);
      else if (!failed) this.failures.unplaced.push(cause);
    }
    if (!data) return;
    applyRenames(data, fetch.renames);
    mergeInto(this.data, data);
    this.failures.answered([this.data], () => fetch.shape(null), fetch.service);
  }

  async #fetchEntities(fetch: FetchStep): Promise<void> {
    const variables = this.#variablesOf(fetch);
    const batches = this.#batchesOf(fetch, variables);
    if (batches.every(({ representations }) => representations.length === 0)) return;
    const outcome = await this.#call(fetch, variables);
    const failed = this.#failureOf(fetch, outcome);
    const errors = "answer" in outcome ? this.#errorsOf(fetch, outcome.answer) : [];
    for (const batch of batches) {
      const list = "answer" in outcome ? outcome.answer.data?.[batch.step.answerKey] : undefined;
      if (failed) this.#failBatch(fetch, batch, failed);
      else if (isEntityList(list, batch.representations.length)) this.#mergeBatch(fetch, batch, list, errors);
      else this.#failBatch(fetch, batch, this.#badResponse(fetch));
    }
    for (const error of errors) this.#placeEntityError(fetch, batches, error, failed !== null);
  }

  /** Collects what each entity field of the fetch is about, and adds the representations to the variables. */
  #batchesOf(fetch: FetchStep, variables: Record<string, unknown>): Batch[] {
    return fetch.entities.map((step) => {
      const known = variables[step.variable];
      const representations: Entity[] = Array.isArray(known) ? known : [];
      variables[step.variable] = representations;
      const numbers = new Map<string, number>();
      for (const [index, representation] of representations.entries()) {
        numbers.set(JSON.stringify(representation), index);
      }
      const groups = step.paths.map((path) => {
        const targets: Entity[] = [];
        const chosen: number[] = [];
        for (const target of entitiesAt(this.data, path)) {
          const representation = step.project(target);
          if (!representation) {
            this.#passOn(fetch, step, target);
            continue;
          }
          targets.push(target);
          chosen.push(numbered(representation, representations, numbers));
        }
        return { targets, numbers: chosen };
      });
      return { step, groups, representations };
    });
  }

  /** An entity whose key an earlier fetch failed to bring cannot be asked about: the failure is handed on. */
  #passOn(fetch: FetchStep, step: EntityStep, target: Entity): void {
    const cause = this.failures.ofTarget(target);
    if (cause) this.failures.fetchFailed([target], fetch.shape(step.answerKey), cause);
  }

  #mergeBatch(fetch: FetchStep, batch: Batch, list: readonly (Entity | null)[], errors: readonly PlacedError[]): void {
    const { step, groups, representations } = batch;
    applyRenames(list, step.renames);
    const given = new Set<number>();
    for (const { targets, numbers } of groups) {
      targets.forEach((target, index) => {
        const number = numbers[index] ?? -1;
        const entity = list[number];
        if (entity) {
          mergeInto(target, given.has(number) ? (copyOf(entity) as Entity) : entity); // A copy of an object is one.
          given.add(number);
        } else {
          const fault = errors.find(({ path }) => path[0] === step.answerKey && path[1] === number);
          const isOwned = !this.#context.contributes?.(fetch.service, String(representations[number]?.["__typename"]));
          const cause = fault?.cause ?? (isOwned ? null : this.#badResponse(fetch));
          if (cause) this.failures.fetchFailed([target], fetch.shape(step.answerKey), cause);
          else this.failures.entityAbsent(target);
        }
      });
      this.failures.answered(targets, () => fetch.shape(step.answerKey), fetch.service);
    }
  }

  #failBatch(fetch: FetchStep, { step, groups }: Batch, cause: Cause): void {
    const targets = groups.flatMap((group) => group.targets);
    this.failures.fetchFailed(targets, fetch.shape(step.answerKey), cause);
  }

  /** `_entities/2/name` concerns `name` of every place that the third representation stands for. */
  #placeEntityError(fetch: FetchStep, batches: readonly Batch[], error: PlacedError, failed: boolean): void {
    const { path, cause } = error;
    const [answerKey, number, ...below] = path;
    const batch = batches.find(({ step }) => step.answerKey === answerKey);
    if (!batch || typeof number !== "number") {
      if (!failed) this.failures.unplaced.push(cause);
      return;
    }
    for (const { targets, numbers } of batch.groups) {
      targets.forEach((target, index) => {
        if (numbers[index] !== number) return;
        if (below.length > 0) this.failures.fieldFailed(target, below, cause);
        else this.failures.fetchFailed([target], fetch.shape(batch.step.answerKey), cause);
      });
    }
  }

  #call({ service, operation, isRepeatable }: FetchStep, variables: Record<string, unknown>): Promise<CallOutcome> {
    const request = { query: operation, variables };
    return callSubgraph(this.#context, { service, request, isRepeatable: isRepeatable(variables) });
  }

  #variablesOf(fetch: FetchStep): Record<string, unknown> {
    const variables: Record<string, unknown> = {};
    for (const name of fetch.variables) {
      const value = this.#context.variables[name];
      if (value !== undefined) variables[name] = value;
    }
    return variables;
  }

  #failureOf(fetch: FetchStep, outcome: CallOutcome): Cause | null {
    const { requestId, logger } = this.#context;
    const { service } = fetch;
    if ("failure" in outcome) {
      logger.warn({ requestId, service, code: outcome.failure, err: outcome.error }, "a call of a subgraph failed");
      return callFailure(outcome.failure, service);
    }
    const { data, errors } = outcome.answer;
    if (data !== null) return null;
    const [first] = errors ?? [];
    return (
      refusalFrom(first, service) ?? (codeOf(first) === "INTERNAL" ? internalFault(service) : this.#badResponse(fetch))
    );
  }

  #badResponse({ service }: FetchStep): Cause {
    const { requestId, logger } = this.#context;
    logger.warn({ requestId, service, code: "SUBGRAPH_BAD_RESPONSE" }, "a subgraph answered with no answer");
    return callFailure("SUBGRAPH_BAD_RESPONSE", service);
  }

  #errorsOf({ service }: FetchStep, { errors }: SubgraphAnswer): PlacedError[] {
    const { requestId, logger } = this.#context;
    return (errors ?? []).map((error: unknown) => {
      const cause = refusalFrom(error, service);
      if (!cause) logger.error({ requestId, service, err: error }, "a subgraph answered with a fault");
      return { path: pathOf(error), cause: cause ?? internalFault(service) };
    });
  }
}

interface PlacedError {
  readonly path: SourcePath;
  readonly cause: Cause;
}

/** The number of a representation in the list that is sent; each is sent once. */
function numbered(representation: Entity, sent: Entity[], numbers: Map<string, number>): number {
  const key = JSON.stringify(representation);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, sent.length);
  return sent.push(representation) - 1;
}
