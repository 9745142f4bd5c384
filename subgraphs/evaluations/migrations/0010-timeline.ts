import { restates } from "../../../kernel/restate.ts";

/** Certificates and documents are told once more, with what happened to them. */
export const evaluations0010: readonly string[] = [
  `create index "sourceDocument_subject" on "sourceDocument" ("subjectId", "recordedAt")`,
  ...restates("certificate", "sourceDocument"),
];
