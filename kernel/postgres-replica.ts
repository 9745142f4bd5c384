import { withClient } from "./postgres.ts";

export interface ReplicaFacts {
  readonly engine: string;
  /** Whether it is one: it takes no writes and repeats those of another server. */
  readonly isStandby: boolean;
  /** How old the latest write is that it has; null if it does not tell. */
  readonly lagSeconds: number | null;
}

/** What the one who runs a replica wants to know of it. */
export async function inspectReplica(url: string): Promise<ReplicaFacts> {
  const question = `select current_setting('server_version') as "version", pg_is_in_recovery() as "standby",
    extract(epoch from now() - pg_last_xact_replay_timestamp())::float8 as "lag"`;
  const { version, standby, lag } = await withClient(url, async (client) => (await client.query(question)).rows[0]);
  return { engine: `PostgreSQL ${version}`, isStandby: standby, lagSeconds: lag };
}
