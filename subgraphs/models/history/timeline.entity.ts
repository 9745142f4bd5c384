import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const TimelineKind = {
  REGISTERED: "REGISTERED",
  CHECKPOINT_REGISTERED: "CHECKPOINT_REGISTERED",
  DOCUMENT_RECORDED: "DOCUMENT_RECORDED",
  DOCUMENT_SUPERSEDED: "DOCUMENT_SUPERSEDED",
  LIMITATION_RECORDED: "LIMITATION_RECORDED",
  ALIAS_MOVED: "ALIAS_MOVED",
  LIFECYCLE_CHANGED: "LIFECYCLE_CHANGED",
  PATCH_NOTE_RECORDED: "PATCH_NOTE_RECORDED",
  RENAMED: "RENAMED",
  DERIVATION_DECLARED: "DERIVATION_DECLARED",
  RUN_DECLARED: "RUN_DECLARED",
  DEPLOYMENT_DECLARED: "DEPLOYMENT_DECLARED",
  RESULTS_RECORDED: "RESULTS_RECORDED",
  LIMITATION_REVIEWED: "LIMITATION_REVIEWED",
  CERTIFICATE_PROPOSED: "CERTIFICATE_PROPOSED",
  CERTIFICATE_APPROVED: "CERTIFICATE_APPROVED",
  CERTIFICATE_ISSUED: "CERTIFICATE_ISSUED",
  CERTIFICATE_VERIFIED: "CERTIFICATE_VERIFIED",
  CERTIFICATE_REANALYZED: "CERTIFICATE_REANALYZED",
  CERTIFICATE_CHALLENGED: "CERTIFICATE_CHALLENGED",
  CERTIFICATE_CHALLENGE_DECIDED: "CERTIFICATE_CHALLENGE_DECIDED",
  CERTIFICATE_SUSPENDED: "CERTIFICATE_SUSPENDED",
  CERTIFICATE_REINSTATED: "CERTIFICATE_REINSTATED",
  CERTIFICATE_REVOKED: "CERTIFICATE_REVOKED",
  CERTIFICATE_SUPERSEDED: "CERTIFICATE_SUPERSEDED",
  CERTIFICATE_EXPIRED: "CERTIFICATE_EXPIRED",
  INCIDENT_OPENED: "INCIDENT_OPENED",
  INCIDENT_RESOLVED: "INCIDENT_RESOLVED",
  REVIEW_OPENED: "REVIEW_OPENED",
  REVIEW_CHANGED: "REVIEW_CHANGED",
  CHECKLIST_SUBMITTED: "CHECKLIST_SUBMITTED",
  CHECKLIST_REVIEWED: "CHECKLIST_REVIEWED",
  PUBLISHED: "PUBLISHED",
} as const;
export type TimelineKind = (typeof TimelineKind)[keyof typeof TimelineKind];
registerEnumType(TimelineKind, {
  name: "TimelineKind",
  description: "What happened to a checkpoint or model.",
  valuesConfig: {
    REGISTERED: { description: "It was registered." },
    CHECKPOINT_REGISTERED: { description: "A checkpoint of the model was registered; `to` names it." },
    DOCUMENT_RECORDED: { description: "What a document states of it was recorded; `about` is its address." },
    DOCUMENT_SUPERSEDED: { description: "What a document stated of it was replaced; `about` is its address." },
    LIMITATION_RECORDED: { description: "A limitation of it was recorded; `about` is its summary." },
    ALIAS_MOVED: { description: "An alias was moved; `about` is its name." },
    LIFECYCLE_CHANGED: { description: "Its life was declared; `about` is how it stands, if that was declared." },
    PATCH_NOTE_RECORDED: { description: "Somebody noted what changed about it." },
    REVIEW_OPENED: { description: "Somebody said something about it; `about` is the title." },
    REVIEW_CHANGED: { description: "Something became of what was said about it; `about` is the state." },
    CHECKLIST_SUBMITTED: { description: "Somebody spoke of items of its checklist; `note` names them." },
    CHECKLIST_REVIEWED: { description: "Somebody reviewed its checklist; `about` is APPROVED or REJECTED." },
    PUBLISHED: { description: "It was published here; `about` is the digest of the checklist." },
    RENAMED: { description: "It goes by another reference since; `about` is that reference." },
    DERIVATION_DECLARED: {
      description: "It was declared to come from `subject`, for the first time; `about` is the relation.",
    },
    RUN_DECLARED: { description: "It was declared to be made by the run `subject`." },
    DEPLOYMENT_DECLARED: { description: "It was declared to be deployed as `subject`, for the first time." },
    RESULTS_RECORDED: { description: "A document stated results of it for the first time; `about` is its address." },
    LIMITATION_REVIEWED: {
      description: "Something was decided of a limitation of it; `about` is its state, `subjectId` its id.",
    },
    CERTIFICATE_PROPOSED: { description: "The certificate `subject` was proposed; told only if it was issued later." },
    CERTIFICATE_APPROVED: { description: "The certificate was approved; told only if it was issued later." },
    CERTIFICATE_ISSUED: { description: "The certificate was issued for the weights." },
    CERTIFICATE_VERIFIED: { description: "Somebody verified the certificate; `about` is the verdict." },
    CERTIFICATE_REANALYZED: { description: "Somebody analyzed it again; `about` is the state that it leads to." },
    CERTIFICATE_CHALLENGED: { description: "Somebody contradicted the certificate." },
    CERTIFICATE_CHALLENGE_DECIDED: { description: "Somebody decided on a challenge; `about` is the outcome." },
    CERTIFICATE_SUSPENDED: { description: "The certificate was suspended." },
    CERTIFICATE_REINSTATED: { description: "The certificate was declared valid again." },
    CERTIFICATE_REVOKED: { description: "The certificate was withdrawn for good." },
    CERTIFICATE_SUPERSEDED: { description: "An amendment of the certificate was issued." },
    CERTIFICATE_EXPIRED: {
      description:
        "The certificate came to its end, which nobody did; not told if it was withdrawn or replaced before.",
    },
    INCIDENT_OPENED: {
      description: "A check of a certificate failed; `about` is what failed, `subjectId` the incident.",
    },
    INCIDENT_RESOLVED: { description: "Somebody said what was done about an incident; `subjectId` is the incident." },
  },
});

@ObjectType({ description: "One thing that happened to a checkpoint or model.", simpleResolvers: true })
export class TimelineEvent {
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => TimelineKind, { description: "What happened." })
  kind!: TimelineKind;

  @Field(() => String, { nullable: true, description: "What it is about, as the kind says; null if nothing." })
  about!: string | null;

  @Field(() => ID, { nullable: true, description: "Id of the certificate, incident or limitation; null for all else." })
  subjectId!: string | null;

  /** Sorts what happened at one instant. */
  key!: string;
  actor!: string | null;
  note!: string | null;
  fromId!: string | null;
  toId!: string | null;
  affects!: number | null;
  subjectRef!: string | null;
}
