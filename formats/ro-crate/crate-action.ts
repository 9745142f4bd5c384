import type { StatedLineage } from "../lineage/stated-lineage.ts";
import { kindOfRef } from "../lineage/thing-ref.ts";
import type { Remarks } from "../remarks.ts";
import { type Entity, idsUnder, textUnder } from "./crate-graph.ts";
import { type CrateNames, roleOf } from "./crate-names.ts";

const makingTypes = new Set(["CreateAction", "UpdateAction", "ActivateAction"]);
const unfinished = /(?:Failed|Potential|Active)ActionStatus$/;
/** Properties of data that say what it came from. */
export const sourceKeys = ["isBasedOn", "prov:wasDerivedFrom", "wasDerivedFrom"];

/** Properties of an action that are read. */
export const readProperties: ReadonlySet<string> = new Set([
  ...["@id", "@type", "object", "result", "actionStatus", "name", "description", "instrument"],
]);

/** Whether an entity is an action that makes something. */
export function isAction({ types }: Entity): boolean {
  return types.some((type) => makingTypes.has(type));
}

/** Something that has a place in lineage, and the actions that made it. */
export interface FoundThing {
  readonly ref: string;
  readonly entity: Entity | null;
  readonly madeBy: readonly Entity[];
}

interface Found {
  readonly ref: string;
  readonly entity: Entity | null;
  readonly madeBy: Set<Entity>;
}

/** Reads what the actions of a crate used and made. Actions that only organize others say nothing of their own. */
export class CrateActions {
  readonly #entities: ReadonlyMap<string, Entity>;
  readonly #names: CrateNames;
  readonly #lineage: StatedLineage;
  readonly #remarks: Remarks;
  readonly #found = new Map<string, Found>();

  constructor(entities: ReadonlyMap<string, Entity>, names: CrateNames, lineage: StatedLineage, remarks: Remarks) {
    this.#entities = entities;
    this.#names = names;
    this.#lineage = lineage;
    this.#remarks = remarks;
  }

  read(): void {
    const actions = [...this.#entities.values()].filter(isAction);
    const used = new Set<Entity>();
    const made = new Set<Entity>();
    for (const action of actions) this.#readAction(action, used, made);
    for (const entity of this.#entities.values()) this.#readSources(entity);
    this.#joinParts(used, made);
  }

  found(): readonly FoundThing[] {
    return [...this.#found.values()].map(({ madeBy, ...thing }) => ({ ...thing, madeBy: [...madeBy] }));
  }

  #readAction(action: Entity, used: Set<Entity>, made: Set<Entity>): void {
    const status = textUnder(action, "actionStatus");
    if (status !== undefined && unfinished.test(status)) {
      const message = "The action did not end, or not well; nothing was taken to have come from it.";
      this.#remarks.on(
        "RUN_NOT_COMPLETE",
        `${action.pointer}/actionStatus`,
        message,
        action.node.members.get("actionStatus"),
      );
      return;
    }
    const run = this.#names.run(action.id);
    if (run === null) {
      this.#remarks.on(
        "NAME_UNUSABLE",
        action.pointer,
        "No reference can hold the name of the action; it was left out.",
      );
      return;
    }
    this.#lineage.addRun(run);
    const results = this.#thingsUnder(action, "result", made);
    const relation = results.some(({ ref }) => kindOfRef(ref) === "checkpoint") ? "TRAINED_ON" : "DERIVED_DATA";
    for (const { ref: from, id, pointer } of this.#thingsUnder(action, "object", used))
      this.#lineage.add({ from, to: run, relation, fromAsWritten: id, toAsWritten: action.id, pointer });
    for (const { ref: to, id, pointer } of results) {
      this.#lineage.add({ from: run, to, relation: "PRODUCED_BY", fromAsWritten: action.id, toAsWritten: id, pointer });
      this.#found.get(to)?.madeBy.add(action);
    }
  }

  #readSources(entity: Entity): void {
    const role = roleOf(entity);
    if (role !== "data" && role !== "model") return;
    for (const key of sourceKeys) {
      for (const { ref: from, id, pointer } of this.#thingsUnder(entity, key)) {
        const to = this.#thing(entity.id)?.ref;
        if (to === undefined) continue;
        this.#lineage.add({ from, to, relation: "DERIVED_DATA", fromAsWritten: id, toAsWritten: entity.id, pointer });
      }
    }
  }

  /** What a run made is made with all its parts; what it used is made of them. */
  #joinParts(used: ReadonlySet<Entity>, made: ReadonlySet<Entity>): void {
    const whole = [...used, ...made];
    const seen = new Set<Entity>(whole);
    for (let entity = whole.pop(); entity !== undefined; entity = whole.pop()) {
      const isMade = made.has(entity);
      const own = this.#thing(entity.id);
      for (const { id, pointer } of idsUnder(entity, "hasPart")) {
        const part = this.#entities.get(id);
        if (!part)
          this.#remarks.on("REFERENCE_DANGLING", pointer, "The crate does not describe this part; it was left out.");
        if (!part || roleOf(part) === "other") continue;
        const thing = this.#thing(id);
        if (!thing || !own) continue;
        const [from, to] = isMade ? [own.ref, thing.ref] : [thing.ref, own.ref];
        this.#lineage.add({ from, to, relation: "DERIVED_DATA", pointer });
        if (seen.has(part)) continue;
        seen.add(part);
        if (!isMade) whole.push(part);
      }
    }
  }

  #thingsUnder(entity: Entity, key: string, into?: Set<Entity>) {
    return idsUnder(entity, key).flatMap(({ id, pointer }) => {
      const known = this.#entities.get(id);
      if (known === undefined)
        this.#remarks.on(
          "REFERENCE_DANGLING",
          pointer,
          `The crate does not describe "${id.slice(0, 200)}"; it was taken for data.`,
        );
      const role = known === undefined ? "data" : roleOf(known);
      if (role === "parameter") return [];
      if (role === "other") {
        const message = `Something of the type ${known?.types.join(", ").slice(0, 100)} is no data and no model; it was left out.`;
        this.#remarks.on("ENTITY_NOT_DATA", pointer, message);
        return [];
      }
      if (known) into?.add(known);
      const thing = this.#thing(id);
      if (thing) return [{ ref: thing.ref, id, pointer }];
      this.#remarks.on("NAME_UNUSABLE", pointer, "No reference can hold the name; what it names was left out.");
      return [];
    });
  }

  #thing(id: string): Found | null {
    const entity = this.#entities.get(id) ?? null;
    const ref = this.#names.thing(id, entity && roleOf(entity) === "model" ? "checkpoint" : "dataset");
    if (ref === null) return null;
    const known = this.#found.get(ref) ?? { ref, entity, madeBy: new Set<Entity>() };
    this.#found.set(ref, known);
    return known;
  }
}
