import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../cli/package-root.ts";
import { subgraphKinds } from "../cli/subgraphs.ts";
import { callInProcess, type ExecuteSubgraph } from "../gateway/call-in-process.ts";
import { auditIssuer } from "../kernel/audit/signed-log.ts";
import {
  createTokenMint,
  createTokenVerifier,
  generateInternalKeys,
  loadInternalKeys,
  type MintToken,
} from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";
import type { CallSubgraph } from "../kernel/subgraph-call.ts";

/** The subgraphs over a folder without the gateway, for what stands in its place or calls them one by one. */
export interface OpenSubgraphs {
  readonly callSubgraph: CallSubgraph;
  readonly mintToken: MintToken;
  close(): Promise<void>;
}

/** Opens the subgraphs of a folder with keys of their own. */
export async function openSubgraphs(folder: string): Promise<OpenSubgraphs> {
  const now = () => new Date();
  const logger = createLogger("error", "bench");
  const keys = generateInternalKeys();
  const opened = await Promise.all(
    subgraphKinds.map((kind) => {
      const verifyToken = createTokenVerifier(keys.publicKey, kind.name, now);
      const auditKeys = loadInternalKeys(join(folder, "keys"), auditIssuer(kind.name));
      return kind.open({ location: join(folder, `${kind.name}.sqlite`), now, logger, verifyToken, auditKeys });
    }),
  );
  const executes: [string, ExecuteSubgraph][] = opened.map(({ name, execute }) => [name, execute]);
  return {
    callSubgraph: callInProcess(Object.fromEntries(executes)),
    mintToken: createTokenMint(keys.privateKey, now),
    close: async () => {
      for (const subgraph of opened) await subgraph.close();
    },
  };
}

/** One of the committed schema files. */
export function schemaFile(name: string): string {
  return readFileSync(join(packageRoot, "schema", name), "utf8");
}

/** The query that is measured, word for word as users get it. */
export function fullProvenanceQuery(): string {
  return readFileSync(join(packageRoot, "examples/queries/full-provenance.graphql"), "utf8");
}
