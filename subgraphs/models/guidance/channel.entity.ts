import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Placed } from "./usage-guidance.entity.ts";

export const ChannelKind = {
  TRACKER: "TRACKER",
  FORUM: "FORUM",
  EMAIL: "EMAIL",
  SECURITY: "SECURITY",
  AUDIT: "AUDIT",
} as const;
export type ChannelKind = (typeof ChannelKind)[keyof typeof ChannelKind];
registerEnumType(ChannelKind, {
  name: "ChannelKind",
  description: "What a channel is for.",
  valuesConfig: {
    TRACKER: { description: "Problems are tracked there." },
    FORUM: { description: "It is discussed there." },
    EMAIL: { description: "Whoever answers for it reads it." },
    SECURITY: { description: "Weaknesses are reported there in confidence." },
    AUDIT: { description: "Formal audits are asked for or published there." },
  },
});

@ObjectType({ description: "Where those who make a checkpoint can be told something.", simpleResolvers: true })
export class Channel implements Placed {
  @Field(() => ChannelKind, { description: "What it is for." })
  kind!: ChannelKind;

  @Field(() => String, { description: "Its address: https://… or mailto:…" })
  url!: string;

  sourceId!: string;
  pointer!: string | null;
}
