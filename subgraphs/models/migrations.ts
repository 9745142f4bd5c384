import type { Migration } from "../../kernel/migrate.ts";
import { models0001 } from "./migrations/0001-models.ts";
import { models0002 } from "./migrations/0002-weights.ts";
import { models0003 } from "./migrations/0003-lineage.ts";
import { models0004 } from "./migrations/0004-history.ts";
import { models0005 } from "./migrations/0005-resolution.ts";
import { models0006 } from "./migrations/0006-drift.ts";
import { models0007 } from "./migrations/0007-account.ts";
import { models0008 } from "./migrations/0008-hidden.ts";
import { models0009 } from "./migrations/0009-spelling.ts";
import { models0010 } from "./migrations/0010-search.ts";
import { models0011 } from "./migrations/0011-release.ts";
import { models0012 } from "./migrations/0012-guidance.ts";
import { models0013 } from "./migrations/0013-limitations.ts";
import { models0014 } from "./migrations/0014-digest-edges.ts";
import { models0015 } from "./migrations/0015-certificates.ts";
import { models0016 } from "./migrations/0016-disclosure.ts";
import { models0017 } from "./migrations/0017-deviations.ts";
import { models0018 } from "./migrations/0018-signed-audit-log.ts";
import { models0019 } from "./migrations/0019-custody.ts";
import { models0020 } from "./migrations/0020-checklist.ts";

/** All that was ever done to the tables, oldest first. */
export const migrations: readonly Migration[] = [
  { name: "0001-models", statements: models0001 },
  { name: "0002-weights", statements: models0002 },
  { name: "0003-lineage", statements: models0003 },
  { name: "0004-history", statements: models0004 },
  { name: "0005-resolution", statements: models0005 },
  { name: "0006-drift", statements: models0006 },
  { name: "0007-account", statements: models0007 },
  { name: "0008-hidden", statements: models0008 },
  { name: "0009-spelling", statements: models0009 },
  { name: "0010-search", statements: models0010 },
  { name: "0011-release", statements: models0011 },
  { name: "0012-guidance", statements: models0012 },
  { name: "0013-limitations", statements: models0013 },
  { name: "0014-digest-edges", statements: models0014 },
  { name: "0015-certificates", statements: models0015 },
  { name: "0016-disclosure", statements: models0016 },
  { name: "0017-deviations", statements: models0017 },
  { name: "0018-signed-audit-log", statements: models0018 },
  { name: "0019-custody", statements: models0019 },
  { name: "0020-checklist", statements: models0020 },
];
