import { readConfig } from "../kernel/config.ts";
import { openEmbedded } from "./embedded.ts";
import { embeddedClient, type GraphClient, httpClient } from "./graph-client.ts";
import { operator } from "./operator.ts";

/** Which graph a command talks to. */
export interface GraphOptions {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
}

/** A graph that is open until it is closed. */
export interface OpenedClient {
  readonly client: GraphClient;
  close(): Promise<void>;
}

/** Opens the server at `--url`, which is sent no credential that was not given for it, or else the databases under PEDIGREE_DATA. */
export async function openClient({ url, token }: GraphOptions): Promise<OpenedClient> {
  if (url !== undefined) return { client: httpClient(url, token), close: async () => {} };
  const embedded = await openEmbedded(readConfig());
  return { client: embeddedClient(embedded.gateway, operator), close: () => embedded.close() };
}
