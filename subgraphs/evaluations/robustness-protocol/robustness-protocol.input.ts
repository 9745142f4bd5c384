import { Field, InputType } from "type-graphql";
import { AcceptanceCriterion, InputBounds } from "../certificate/robustness-test.entity.ts";
import { ProtocolDataset, ProtocolScenario } from "./robustness-protocol.entity.ts";

@InputType({ description: "A test that a protocol is to require." })
export class ProtocolTestInput {
  @Field(() => String, { description: "Name, which no other test of the protocol has." })
  name!: string;

  @Field(() => String, { description: "What it is to find out, such as which real attack it stands for." })
  purpose!: string;

  @Field(() => String, { description: "How inputs are perturbed." })
  perturbation!: string;

  @Field(() => String, { description: "Reference to a registered threat model, with its version." })
  threatModel!: string;

  @Field(() => AcceptanceCriterion, { description: "When it passes." })
  acceptance!: AcceptanceCriterion;

  @Field(() => InputBounds, { nullable: true, description: "Between what inputs can lie; not required if absent." })
  inputBounds?: InputBounds | null;

  @Field(() => [ProtocolScenario], { nullable: true, description: "Cases that it has to have; at most 100." })
  scenarios?: ProtocolScenario[] | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether it belongs to the baseline suite, without which no certificate by the protocol is issued.",
  })
  baseline!: boolean;

  @Field(() => ProtocolDataset, { nullable: true, description: "Data that it runs on; any will do if absent." })
  dataset?: ProtocolDataset | null;
}

@InputType({ description: "A protocol of tests to register." })
export class RegisterRobustnessProtocolInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Reference with a version, such as robustness-protocol:pixels@1." })
  ref!: string;

  @Field(() => String, { description: "Title." })
  title!: string;

  @Field(() => String, { nullable: true, description: "What else is to be known of it." })
  description?: string | null;

  @Field(() => [ProtocolTestInput], {
    description: "Tests that it requires: 1 to 50, of which at least one belongs to the baseline suite.",
  })
  tests!: ProtocolTestInput[];
}
