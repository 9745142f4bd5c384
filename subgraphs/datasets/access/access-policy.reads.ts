import { anyOf } from "../../../kernel/database.ts";
import { groupLoader, type KeyLoader, keyLoader } from "../../../kernel/key-loader.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { DatasetTables } from "../dataset-version.reads.ts";
import type { AccessDisclosure } from "./access-disclosure.entity.ts";
import type { AccessCustodian, AccessPolicy, DataLocation } from "./access-policy.entity.ts";
import type { AccessRequest, AccessRequestEvent } from "./access-request.entity.ts";

/** The tables of this folder as kysely sees them. */
export interface AccessTables extends DatasetTables {
  accessPolicy: AccessPolicy;
  accessCustodian: AccessCustodian;
  dataLocation: DataLocation;
  accessRequest: AccessRequest;
  accessRequestEvent: AccessRequestEvent;
  accessDisclosure: AccessDisclosure;
}

/** The policy under which a version stands, which may be that of the dataset as named. */
export interface GoverningPolicy extends AccessPolicy {
  readonly askedId: string;
}

type Labels = { readonly labels: readonly string[] };
type Keys<Name extends string> = Readonly<Record<Name, readonly string[]>>;

const governing = readStatement<AccessTables, Labels & Keys<"ids">, GoverningPolicy>((db, $) =>
  db
    .selectFrom("datasetVersion as asked")
    .innerJoin("datasetVersion as holder", "holder.datasetId", "asked.datasetId")
    .innerJoin("accessPolicy", "accessPolicy.datasetVersionId", "holder.id")
    .selectAll("accessPolicy")
    .select("asked.id as askedId")
    .where(() => anyOf("asked.id", $.list("ids")))
    .where(({ or, eb, ref }) => or([eb("holder.id", "=", ref("asked.id")), eb("holder.version", "is", null)]))
    .where("accessPolicy.supersededAt", "is", null)
    .where(() => visible("asked.label", $.list("labels")))
    .where(() => visible("holder.label", $.list("labels"))),
);

const byIds = readStatement<AccessTables, Labels & Keys<"ids">, AccessPolicy>((db, $) =>
  db
    .selectFrom("accessPolicy")
    .innerJoin("datasetVersion", "datasetVersion.id", "accessPolicy.datasetVersionId")
    .selectAll("accessPolicy")
    .where(() => anyOf("accessPolicy.id", $.list("ids")))
    .where(() => visible("datasetVersion.label", $.list("labels"))),
);

const ofVersion = readStatement<AccessTables, Keys<"holders"> & { version: number }, AccessPolicy>((db, $) =>
  db
    .selectFrom("accessPolicy")
    .selectAll()
    .where(() => anyOf("datasetVersionId", $.list("holders")))
    .where("version", "=", $.value("version")),
);

const custodiansOf = readStatement<AccessTables, Keys<"policies">, AccessCustodian>((db, $) =>
  db
    .selectFrom("accessCustodian")
    .selectAll()
    .where(() => anyOf("policyId", $.list("policies")))
    .orderBy("policyId")
    .orderBy("name"),
);

// The one read of locations outside of a disclosure: only of what is open to everybody, and as long as it is.
const openLocations = readStatement<AccessTables, Keys<"policies">, DataLocation>((db, $) =>
  db
    .selectFrom("dataLocation")
    .innerJoin("accessPolicy", "accessPolicy.id", "dataLocation.policyId")
    .selectAll("dataLocation")
    .where(() => anyOf("dataLocation.policyId", $.list("policies")))
    .where("accessPolicy.kind", "=", "OPEN")
    .where("accessPolicy.supersededAt", "is", null),
);

/** What of policies a request reads once, however often it is asked for. */
export interface PolicyLoaders {
  /** By the version that is asked about. */
  readonly policyGoverning: KeyLoader<string, GoverningPolicy>;
  readonly policyById: KeyLoader<string, AccessPolicy>;
  /** By the version that holds the policies; one loader for each number. */
  readonly policyNumbered: (version: number) => KeyLoader<string, AccessPolicy>;
  readonly custodiansOf: ReturnType<typeof groupLoader<string, AccessCustodian>>;
  readonly openLocationOf: KeyLoader<string, DataLocation>;
}

/** The loaders of one request. */
export function policyLoaders({ database, actor: { labels } }: RequestContext): PolicyLoaders {
  const numbered = new Map<number, KeyLoader<string, AccessPolicy>>();
  return {
    policyGoverning: keyLoader(
      async (ids) => ownLast(await governing(database, { ids, labels })),
      ({ askedId }) => askedId,
    ),
    policyById: keyLoader(
      (ids) => byIds(database, { ids, labels }),
      ({ id }) => id,
    ),
    policyNumbered: (version) => {
      const known = numbered.get(version);
      const loader =
        known ??
        keyLoader<string, AccessPolicy>(
          (holders) => ofVersion(database, { holders, version }),
          ({ datasetVersionId }) => datasetVersionId,
        );
      numbered.set(version, loader);
      return loader;
    },
    custodiansOf: groupLoader(
      (policies) => custodiansOf(database, { policies }),
      ({ policyId }) => policyId,
    ),
    openLocationOf: keyLoader(
      (policies) => openLocations(database, { policies }),
      ({ policyId }) => policyId,
    ),
  };
}

/** A version's own policy goes before that of the dataset as named: of two under one key, the last is taken. */
function ownLast(policies: readonly GoverningPolicy[]): GoverningPolicy[] {
  const isOwn = ({ askedId, datasetVersionId }: GoverningPolicy) => askedId === datasetVersionId;
  return [...policies.filter((policy) => !isOwn(policy)), ...policies.filter(isOwn)];
}
