import { Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { Checkpoint } from "../checkpoint.stub.ts";
import type { ClassNumber } from "./component-class.ts";
import { Openness, type OpennessClass } from "./openness.entity.ts";
import { classify, type ReleasedComponent } from "./openness.ts";
import { nothingStated, reasonsFor } from "./reasons.ts";

const classNamed: Readonly<Record<ClassNumber, OpennessClass>> = { 1: "CLASS_I", 2: "CLASS_II", 3: "CLASS_III" };

@Resolver(() => Checkpoint)
export class CheckpointOpennessResolver {
  @Directive('@requires(fields: "componentLicenses")')
  @FieldResolver(() => Openness, {
    nullable: true,
    description: "Openness class with reasons; null if its components could not be learned.",
  })
  openness(@Root() { componentLicenses }: Checkpoint): Openness | null {
    return componentLicenses == null ? null : opennessOf(componentLicenses);
  }
}

function opennessOf(componentLicenses: string): Openness {
  // The cast reads back what the models subgraph wrote.
  const components = JSON.parse(componentLicenses) as ReleasedComponent[];
  const found = classify(components);
  return {
    class: found.class === null ? "UNCLASSIFIED" : classNamed[found.class],
    reasons: components.length === 0 ? [nothingStated] : reasonsFor(found),
    progress: found.progress.map((each) => ({ ...each, class: classNamed[each.class] })),
    notTypeAppropriate: found.notTypeAppropriate,
  };
}
