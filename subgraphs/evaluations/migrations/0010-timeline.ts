import { restates } from "../../../kernel/restate.ts";

/** Certificates, their threat models and documents are told once more, with what happened and what they are found by. */
export const evaluations0010: readonly string[] = [
  `create index "sourceDocument_subject" on "sourceDocument" ("subjectId", "recordedAt")`,
  ...restates("threatModel", "certificate", "sourceDocument"),
];
