import { createServer } from "node:http";
import { remoteReadiness } from "../../gateway/remote-readiness.ts";
import { type Config, readSettings } from "../../kernel/config.ts";
import { listen, urlOf } from "../../kernel/listen.ts";
import { listenRefusal } from "../port-refused.ts";
import { type Finding, note, ok, wrong, wrongBySentence } from "./finding.ts";

const timeoutMs = 2_000;

/** Whether the process could listen; where Pedigree does already, that is as it should be. */
export async function checkPort(config: Config): Promise<Finding> {
  const check = "port";
  const { host, port } = config;
  if (await answersAt(urlOf(host, port))) return note(check, `Pedigree answers on ${host}, port ${port}`);
  try {
    const listening = await listen(createServer(), host, port);
    await listening.stop();
    return ok(check, `${port} of ${host} is free`);
  } catch (error) {
    const refusal = listenRefusal(error, config);
    if (refusal instanceof Error && refusal !== error) return wrongBySentence(check, refusal.message);
    throw error;
  }
}

async function answersAt(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/livez`, { signal: AbortSignal.timeout(timeoutMs) });
    const answer: unknown = await response.json();
    return typeof answer === "object" && answer !== null && "live" in answer;
  } catch {
    return false;
  }
}

/** Each subgraph at the address where the gateway would look for it, if the graph is distributed. */
export async function checkSubgraphs({ subgraphUrls, joinedUrls }: Config): Promise<readonly Finding[]> {
  const isDistributed = readSettings().some(({ variable, value }) => isSubgraphUrl(variable) && value !== null);
  const urls = { ...(isDistributed ? subgraphUrls : {}), ...joinedUrls };
  const readiness = await remoteReadiness(urls, timeoutMs)();
  const findings = readiness.map(({ name, ready, reason }) => {
    const [check, url] = [`subgraph ${name}`, urls[name]];
    if (ready) return ok(check, `${url} is ready`);
    const variable = name in joinedUrls ? "PEDIGREE_SUBGRAPH_URLS" : `PEDIGREE_${name.toUpperCase()}_URL`;
    return wrong(check, `${url}: ${reason}`, `See ${url}/readyz; check ${variable} and that the process runs.`);
  });
  if (isDistributed) return findings;
  return [note("subgraphs", "no addresses are set: pedigree start needs none"), ...findings];
}

function isSubgraphUrl(variable: string): boolean {
  return /^PEDIGREE_(LICENSES|DATASETS|MODELS|EVALUATIONS)_URL$/.test(variable);
}
