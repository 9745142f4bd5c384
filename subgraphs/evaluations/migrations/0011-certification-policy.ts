/** Who may change what it takes to certify, and what has to be pinned; what was set before asks for neither. */
export const evaluations0011: readonly string[] = [
  `alter table "certificationPolicy" add column "administratorsText" text not null default '[]'`,
  `alter table "certificationPolicy" add column "pinsText" text not null default '[]'`,
];
