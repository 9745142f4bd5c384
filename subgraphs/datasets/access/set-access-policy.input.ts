import { Field, InputType, Int } from "type-graphql";
import { AccessKind } from "../../../kernel/vocabulary/access-kind.ts";
import { refuse, refuseOtherThanAddress, refuseText, refuseTexts } from "./input-texts.ts";

const mostDays = 3_650;
const mostPeople = 50;
const mostConditions = 50;
const mostInstructions = 20_000;

@InputType({ description: "Where data is; told to those who have access, and to everybody where the kind is OPEN." })
export class DataLocationInput {
  @Field(() => String, { description: "Address with its scheme, at most 2,000 characters." })
  uri!: string;

  @Field(() => String, {
    nullable: true,
    description: "How to get it from there, at most 20,000 characters; absent if there is nothing to say.",
  })
  instructions?: string | null;
}

@InputType({ description: "What it shall take to be told where data is." })
export class SetAccessPolicyInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, {
    description:
      "Reference to a dataset version; without a version, to the dataset as named, whose policy all versions have that have none of their own.",
  })
  dataset!: string;

  @Field(() => Int, {
    description: "Version of the policy of exactly this dataset version as far as the caller knows; 0 if it has none.",
  })
  expectedVersion!: number;

  @Field(() => AccessKind, { description: "What it takes. CLOSED ends all grants." })
  kind!: AccessKind;

  @Field(() => [String], {
    nullable: true,
    description: "What has to be accepted, at most 50 texts of 2,000 characters; nothing if absent.",
  })
  conditions?: string[] | null;

  @Field(() => String, { nullable: true, description: "Whom to ask; absent if nobody is named." })
  contact?: string | null;

  @Field(() => String, { nullable: true, description: "Page that tells more, http or https; absent if there is none." })
  url?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Who decides of requests and alone may change the policy, at most 50 names as tokens have them. Needed for REGISTERED and CONTROLLED, and wherever the policy before named some.",
  })
  custodians?: string[] | null;

  @Field(() => DataLocationInput, {
    nullable: true,
    description: "Where the data is; absent if Pedigree shall not know. It is not taken over from an earlier policy.",
  })
  location?: DataLocationInput | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days that a grant lasts, 1 to 3650; needed for REGISTERED and CONTROLLED, absent for the others.",
  })
  grantDays?: number | null;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

/** Refuses what no policy can be, naming the place. */
export function refuseUnacceptable(input: SetAccessPolicyInput): void {
  refuseText("reason", input.reason);
  refuseText("contact", input.contact);
  refuseOtherThanAddress("url", input.url, ["http:", "https:"]);
  refuseTexts("conditions", input.conditions ?? [], mostConditions);
  refuseCustodians(input);
  refuseGrantDays(input);
  refuseOtherThanAddress("location.uri", input.location?.uri);
  refuseText("location.instructions", input.location?.instructions, mostInstructions);
}

function refuseCustodians({ kind, custodians }: SetAccessPolicyInput): void {
  const names = custodians ?? [];
  refuseTexts("custodians", names, mostPeople);
  // Whoever gives no credential goes by this name.
  const nobody = names.indexOf("anonymous");
  if (nobody !== -1) refuse(`custodians[${nobody}]`, "it stands for whoever gives no credential");
  if (isGranted(kind) && names.length === 0) refuse("custodians", `${kind} needs at least one`);
}

function refuseGrantDays({ kind, grantDays }: SetAccessPolicyInput): void {
  if (!isGranted(kind)) {
    if (grantDays != null) refuse("grantDays", `where it is ${kind}, nothing is granted; leave it out`);
  } else if (grantDays == null || grantDays < 1 || grantDays > mostDays) {
    refuse("grantDays", `it is ${grantDays ?? "absent"}; write 1 to ${mostDays}`);
  }
}

function isGranted(kind: AccessKind): boolean {
  return kind === "REGISTERED" || kind === "CONTROLLED";
}
