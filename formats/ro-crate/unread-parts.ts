import { pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import type { Remarks } from "../remarks.ts";
import { type FoundThing, isAction, readProperties } from "./crate-action.ts";
import type { Entity } from "./crate-graph.ts";
import { dataProperties } from "./data-record.ts";

/** Remarks on what a crate describes and that has no place in lineage, and on what it says of all else that is not read. */
export function remarkOnUnread(
  entities: ReadonlyMap<string, Entity>,
  found: readonly FoundThing[],
  remarks: Remarks,
): void {
  const leftOut = new LeftOut(remarks);
  const placed = new Set(found.map(({ entity }) => entity));
  for (const entity of entities.values()) {
    const type = entity.types.join(", ").slice(0, 100) || "no type";
    if (isAction(entity)) leftOut.members(entity.node, readProperties, entity.pointer, "an action");
    else if (placed.has(entity)) leftOut.members(entity.node, dataProperties, entity.pointer, "data");
    else {
      const message = `Nothing says what this came from or what came from it; what is of the type ${type} was left out.`;
      leftOut.once(
        "STATEMENT_NOT_LINEAGE",
        type,
        pointerTo(entity.pointer, "@type"),
        message,
        entity.node.members.get("@type"),
      );
    }
  }
}
