import { registerEnumType } from "type-graphql";

export const CustodyRole = {
  AUTHOR: "AUTHOR",
  REVIEWER: "REVIEWER",
  MAINTAINER: "MAINTAINER",
  PUBLISHER: "PUBLISHER",
} as const;
export type CustodyRole = (typeof CustodyRole)[keyof typeof CustodyRole];
registerEnumType(CustodyRole, {
  name: "CustodyRole",
  description: "In which role somebody acted: what the act is makes the role, not what the actor is called elsewhere.",
  valuesConfig: {
    AUTHOR: { description: "States something of the checkpoint, or what a document states of it." },
    REVIEWER: { description: "Decides on what others stated or proposed." },
    MAINTAINER: {
      description: "Looks after it: patches, its life, aliases, its name, what is submitted for a release.",
    },
    PUBLISHER: { description: "Publishes or withdraws it." },
  },
});

export const CustodyAction = {
  REGISTERED: "REGISTERED",
  UPDATED: "UPDATED",
  GUIDANCE_RECORDED: "GUIDANCE_RECORDED",
  LIMITATION_RECORDED: "LIMITATION_RECORDED",
  LIMITATION_PROPOSED: "LIMITATION_PROPOSED",
  LIMITATION_REVIEWED: "LIMITATION_REVIEWED",
  CORRECTION_ACCEPTED: "CORRECTION_ACCEPTED",
  CORRECTION_REJECTED: "CORRECTION_REJECTED",
  CHECKLIST_REVIEWED: "CHECKLIST_REVIEWED",
  PATCHED: "PATCHED",
  LIFECYCLE_DECLARED: "LIFECYCLE_DECLARED",
  ALIAS_MOVED_TO: "ALIAS_MOVED_TO",
  ALIAS_MOVED_AWAY: "ALIAS_MOVED_AWAY",
  RENAMED: "RENAMED",
  CHECKLIST_SUBMITTED: "CHECKLIST_SUBMITTED",
  PUBLISHED: "PUBLISHED",
  WITHDRAWN: "WITHDRAWN",
} as const;
export type CustodyAction = (typeof CustodyAction)[keyof typeof CustodyAction];
registerEnumType(CustodyAction, {
  name: "CustodyAction",
  description: "What somebody did to a checkpoint, and what `about` and `subjectId` of the record then are.",
  valuesConfig: {
    REGISTERED: { description: "Registered it; `about` is the address of the document, `subjectId` the document." },
    UPDATED: { description: "Recorded what a document states of it, another or the same anew; as for REGISTERED." },
    GUIDANCE_RECORDED: { description: "Recorded what a document says to those who use it; as for REGISTERED." },
    LIMITATION_RECORDED: {
      description: "Recorded a limitation; `about` is its summary, `subjectId` the document that states it.",
    },
    LIMITATION_PROPOSED: { description: "Proposed a limitation in their own name; as for LIMITATION_RECORDED." },
    LIMITATION_REVIEWED: {
      description: "Decided on a limitation; `about` is its state since, `subjectId` the limitation.",
    },
    CORRECTION_ACCEPTED: {
      description: "Accepted a proposed value; `about` is the path of the field, `subjectId` the review.",
    },
    CORRECTION_REJECTED: { description: "Rejected a proposed value, or took it back; as for CORRECTION_ACCEPTED." },
    CHECKLIST_REVIEWED: {
      description: "Reviewed the checklist of its release; `about` is APPROVED or REJECTED, `subjectId` the review.",
    },
    PATCHED: { description: "Noted what changed about it without a new checkpoint; `subjectId` is the patch note." },
    LIFECYCLE_DECLARED: {
      description: "Declared its life: support, sunset, successor, planned updates; `about` is how it stands since.",
    },
    ALIAS_MOVED_TO: { description: "Gave an alias to it; `about` is the alias, `otherId` what it named before." },
    ALIAS_MOVED_AWAY: { description: "Took an alias from it; `about` is the alias, `otherId` what it names since." },
    RENAMED: { description: "Renamed its model; `about` is its reference since." },
    CHECKLIST_SUBMITTED: {
      description: "Spoke of items of the checklist of its release; `note` names them, `subjectId` is the submission.",
    },
    PUBLISHED: { description: "Published it; `about` is the digest of the checklist that it was published by." },
    WITHDRAWN: { description: "Declared that it is withdrawn." },
  },
});

/** The role that an act belongs to. */
export const roleOf: Readonly<Record<CustodyAction, CustodyRole>> = {
  REGISTERED: "AUTHOR",
  UPDATED: "AUTHOR",
  GUIDANCE_RECORDED: "AUTHOR",
  LIMITATION_RECORDED: "AUTHOR",
  LIMITATION_PROPOSED: "AUTHOR",
  LIMITATION_REVIEWED: "REVIEWER",
  CORRECTION_ACCEPTED: "REVIEWER",
  CORRECTION_REJECTED: "REVIEWER",
  CHECKLIST_REVIEWED: "REVIEWER",
  PATCHED: "MAINTAINER",
  LIFECYCLE_DECLARED: "MAINTAINER",
  ALIAS_MOVED_TO: "MAINTAINER",
  ALIAS_MOVED_AWAY: "MAINTAINER",
  RENAMED: "MAINTAINER",
  CHECKLIST_SUBMITTED: "MAINTAINER",
  PUBLISHED: "PUBLISHER",
  WITHDRAWN: "PUBLISHER",
};
