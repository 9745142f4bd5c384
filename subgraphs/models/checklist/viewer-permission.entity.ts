import { Field, ObjectType, registerEnumType } from "type-graphql";

export const AccessAction = {
  READ_METADATA: "READ_METADATA",
  DOWNLOAD: "DOWNLOAD",
  MODIFY: "MODIFY",
  REDISTRIBUTE: "REDISTRIBUTE",
  PUBLISH: "PUBLISH",
} as const;
export type AccessAction = (typeof AccessAction)[keyof typeof AccessAction];
registerEnumType(AccessAction, {
  name: "AccessAction",
  description: "What somebody may do with a checkpoint.",
  valuesConfig: {
    READ_METADATA: { description: "Read its record." },
    DOWNLOAD: { description: "Get its files." },
    MODIFY: { description: "Record what documents state of it." },
    REDISTRIBUTE: { description: "Pass its files on to others." },
    PUBLISH: { description: "Publish it with publishCheckpoint." },
  },
});

@ObjectType({ description: "Whether the caller may do one thing, and why.", simpleResolvers: true })
export class ViewerPermission {
  @Field(() => AccessAction, { description: "The action." })
  action!: AccessAction;

  @Field(() => Boolean, { description: "Whether it is allowed; what is not known is not." })
  allowed!: boolean;

  @Field(() => [String], { description: "Why, or everything that stands against it, at most 50." })
  reasons!: readonly string[];
}
