import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { AccessKind } from "../../../kernel/vocabulary/access-kind.ts";
import { AcceptanceCriterion, InputBounds } from "../certificate/robustness-test.entity.ts";

const dataset = "Data that a test of a protocol runs on.";

@InputType("ProtocolDatasetInput", { description: dataset })
@ObjectType({ description: dataset, simpleResolvers: true })
export class ProtocolDataset {
  @Field(() => String, { description: "What it is called, such as a reference." })
  name!: string;

  @Field(() => String, { description: "SHA-256 of it: 64 hex digits; sha256: in front may be left out." })
  digest!: string;

  @Field(() => AccessKind, { description: "Who gets at it." })
  access!: AccessKind;
}

const scenario = "A case that a test of a protocol has to have.";

@InputType("ProtocolScenarioInput", { description: scenario })
@ObjectType({ description: scenario, simpleResolvers: true })
export class ProtocolScenario {
  @Field(() => String, { description: "Name, which no other case of the test has." })
  name!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Threshold at which the model's output is turned into a decision; null if none is required.",
  })
  decisionThreshold?: number | null;

  @Field(() => AcceptanceCriterion, {
    nullable: true,
    description: "When it passes; null if no criterion is required.",
  })
  acceptance?: AcceptanceCriterion | null;
}

@ObjectType({ description: "A test as a protocol requires it.", simpleResolvers: true })
export class ProtocolTest {
  @Field(() => String, { description: "Name, which no other test of the protocol has." })
  name!: string;

  @Field(() => String, { description: "What it is to find out, such as which real attack it stands for." })
  purpose!: string;

  @Field(() => String, { description: "How inputs are perturbed." })
  perturbation!: string;

  threatModelId!: string;

  @Field(() => AcceptanceCriterion, { description: "When it passes." })
  acceptance!: AcceptanceCriterion;

  @Field(() => InputBounds, { nullable: true, description: "Between what inputs can lie; null if not required." })
  inputBounds!: InputBounds | null;

  @Field(() => [ProtocolScenario], { description: "Cases that it has to have; at most 100." })
  scenarios!: readonly ProtocolScenario[];

  @Field(() => Boolean, {
    description: "Whether it belongs to the baseline suite, without which no certificate by the protocol is issued.",
  })
  baseline!: boolean;

  @Field(() => ProtocolDataset, { nullable: true, description: "Data that it runs on; null if any will do." })
  dataset!: ProtocolDataset | null;
}

@Entity({ tableName: "robustnessProtocol" })
@Directive('@key(fields: "id")')
@ObjectType({
  description: "Tests that everybody runs alike. A version never changes; what changes gets another version.",
  simpleResolvers: true,
})
export class RobustnessProtocol {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text", unique: true })
  @Field(() => String, { description: "Canonical reference, such as robustness-protocol:pixels@1." })
  ref!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Name that all versions share, as in the reference." })
  name!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Title." })
  title!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What else is to be known of it; null if nothing is stated." })
  description!: string | null;

  /** JSON text: protocol tests. */
  @Property({ type: "text" })
  testsText!: string;

  @Property({ type: "text", nullable: true })
  previousId!: string | null;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who registered it." })
  registeredBy!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was registered." })
  registeredAt!: string;

  @Property({ type: "text" })
  label!: string;
}

/** The tests that a protocol requires, in their order. */
export function testsOf({ testsText }: Pick<RobustnessProtocol, "testsText">): readonly ProtocolTest[] {
  // Only its registration writes them.
  return JSON.parse(testsText);
}
