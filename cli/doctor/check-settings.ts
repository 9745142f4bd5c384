import { type Config, ConfigRefused, readConfig, readSettings, type Setting } from "../../kernel/config.ts";
import { withoutSecrets } from "../../kernel/logger.ts";
import { type Finding, note, ok, wrong, wrongBySentence } from "./finding.ts";

const leastNode = 24;
const secret = ["PEDIGREE_OPERATOR_TOKEN"];

/** The version of Node that runs this. */
export function checkNode(version: string = process.versions.node): Finding {
  const isRecent = Number.parseInt(version, 10) >= leastNode;
  if (isRecent) return ok("Node.js", version);
  return wrong("Node.js", version, `Install Node.js ${leastNode} or newer.`);
}

/** Every variable with its value, secrets hidden, and the configuration that they make; null if they make none. */
export function checkSettings(): { readonly findings: readonly Finding[]; readonly config: Config | null } {
  const findings = readSettings().map(findingOf);
  try {
    return { findings, config: readConfig() };
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    return { findings: [...findings, wrongBySentence("configuration", withoutSecrets(error.message))], config: null };
  }
}

function findingOf({ variable, value, byDefault }: Setting): Finding {
  if (value === null) return ok(variable, `not set; default: ${byDefault}`);
  return note(variable, secret.includes(variable) ? "set: [redacted]" : `set: ${withoutSecrets(value)}`);
}
