import type { GraphQLFormattedError } from "graphql";
import { type Cause, callFailure, internalFault } from "./cause.ts";
import type { FieldPlan, ObjectPlan, ValuePlan } from "./completion-plan.ts";
import type { Gathered } from "./execute-plan.ts";
import { type Entity, isEntity } from "./representation.ts";

/** The answer as the client gets it. */
export interface CompletedAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const maxErrors = 20;
/** Stands for a value that is null where the schema says it cannot be: the parent becomes null instead. */
const impossible = Symbol("null where no null may be");

/**
 * Builds the answer that the client asked for from what the subgraphs answered: only what was selected, in that
 * order, absent values as null, nulls passed up as the schema says, and an error for every null that a failure caused.
 */
export function complete(plan: ObjectPlan, gathered: Gathered, introspection: Entity | null): CompletedAnswer {
  const completion = new Completion(gathered, introspection);
  const data = completion.object(plan, gathered.data);
  const errors = completion.errors();
  return { data: data === impossible ? null : data, ...(errors.length > 0 ? { errors } : {}) };
}

class Completion {
  readonly #gathered: Gathered;
  readonly #introspection: Entity | null;
  readonly #mayFail: boolean;
  /** Where the walk is: a field, or an index in a list. */
  readonly #path: (FieldPlan | number)[] = [];
  readonly #errors: GraphQLFormattedError[] = [];
  #missing = 0;

  constructor(gathered: Gathered, introspection: Entity | null) {
    this.#gathered = gathered;
    this.#introspection = introspection;
    this.#mayFail = !gathered.failures.none;
  }

  object(plan: ObjectPlan, source: Entity): Record<string, unknown> | typeof impossible {
    const answer: Record<string, unknown> = {};
    let bearable = true;
    for (const field of plan.fields) {
      const value = this.#field(field, source);
      if (value === impossible) bearable = false;
      else if (field.isInherited) defineOwn(answer, field.responseKey, value);
      else answer[field.responseKey] = value;
    }
    return bearable ? answer : impossible;
  }

  #field(field: FieldPlan, source: Entity): unknown {
    if (field.from === "type name") return field.sourceKey;
    if (field.from === "introspection") return this.#introspection?.[field.responseKey] ?? null;
    this.#path.push(field);
    const value = this.#value(field.value, source[field.sourceKey]);
    this.#path.pop();
    return value;
  }

  #value(plan: ValuePlan, value: unknown): unknown {
    if (value === null || value === undefined) return this.#nothing(plan, value);
    switch (plan.kind) {
      case "leaf":
        return typeof value === "object" && !plan.mayBeObject ? this.#misshapen(plan) : value;
      case "list":
        return Array.isArray(value) ? this.#list(plan, value) : this.#misshapen(plan);
      case "object": {
        if (!isEntity(value)) return this.#misshapen(plan);
        if (this.#gathered.failures.isAbsent(value)) return this.#absent(plan);
        const objectPlan = plan.planFor(value["__typename"]);
        if (!objectPlan) return this.#misshapen(plan);
        const answer = this.object(objectPlan, value);
        return answer === impossible && plan.nullable ? null : answer;
      }
    }
  }

  #list(plan: ValuePlan & { kind: "list" }, source: readonly unknown[]): unknown {
    const answer: unknown[] = [];
    let bearable = true;
    const at = this.#path.push(0) - 1;
    for (let index = 0; index < source.length; index++) {
      this.#path[at] = index;
      const value = this.#value(plan.item, source[index]);
      if (value === impossible) bearable = false;
      else answer.push(value);
    }
    this.#path.pop();
    if (bearable) return answer;
    return plan.nullable ? null : impossible;
  }

  #nothing(plan: ValuePlan, value: null | undefined): null | typeof impossible {
    // The common case: a null that the schema allows and that no failure can have caused.
    if (value === null && plan.nullable && !this.#mayFail) return null;
    const { data, failures } = this.#gathered;
    const cause = failures.causeOf(data, this.#sourcePath());
    if (cause) {
      this.#report(cause);
    } else if (!plan.nullable || value === undefined) {
      // What nobody accounts for: a null where none may be, or a value that did not come or was never asked for.
      return this.#misshapen(plan);
    }
    return plan.nullable ? null : impossible;
  }

  /** What is not registered, or not shown to this caller, is no fault unless the schema promises it. */
  #absent(plan: ValuePlan): null | typeof impossible {
    if (plan.nullable) return null;
    this.#report(internalFault());
    return impossible;
  }

  /** The service that answered is to blame; where none did, the fault is ours. */
  #misshapen(plan: ValuePlan): null | typeof impossible {
    const { data, failures } = this.#gathered;
    const service = failures.serviceOf(data, this.#sourcePath());
    this.#report(service === null ? internalFault() : callFailure("SUBGRAPH_BAD_RESPONSE", service));
    return plan.nullable ? null : impossible;
  }

  #sourcePath(): (string | number)[] {
    return this.#path.map((step) => (typeof step === "number" ? step : step.sourceKey));
  }

  #report(cause: Cause): void {
    if (this.#errors.length >= maxErrors) {
      this.#missing++;
      return;
    }
    const path = this.#path.map((step) => (typeof step === "number" ? step : step.responseKey));
    this.#errors.push({ message: cause.message, path, extensions: cause.extensions });
  }

  errors(): GraphQLFormattedError[] {
    const { unplaced } = this.#gathered.failures;
    const room = Math.max(0, maxErrors - this.#errors.length);
    const errors = [...this.#errors, ...unplaced.slice(0, room)];
    const missing = this.#missing + Math.max(0, unplaced.length - room);
    const [first] = errors;
    if (missing === 0 || !first) return errors;
    const { code, service, retryable } = first.extensions ?? {};
    return [
      ...errors,
      { message: `${missing} more parts could not be answered.`, extensions: { code, service, retryable, missing } },
    ];
  }
}

function defineOwn(answer: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(answer, key, { value, enumerable: true, configurable: true, writable: true });
}
