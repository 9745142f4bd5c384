import { keptText, stated } from "../evaluation/kept-text.ts";
import { asWritten, type JsonNode, member } from "../json/json-node.ts";
import type { ResultRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";

const mostPackages = 500;

/** The code and the packages that an evaluation ran with. */
export function setupOf(root: JsonNode, remarks: Remarks): Pick<ResultRecord, "pipeline" | "environment"> {
  const run = member(root, "eval");
  const revision = member(run, "revision");
  const pipeline = stated<NonNullable<ResultRecord["pipeline"]>>({
    repository: keptText(revision, "origin", "/eval/revision", remarks),
    commit: keptText(revision, "commit", "/eval/revision", remarks),
  });
  const packages = packagesOf(member(run, "packages"));
  return {
    ...(pipeline !== undefined && { pipeline }),
    ...(packages.length > 0 && { environment: { packages } }),
  };
}

function packagesOf(node: JsonNode | undefined): { name: string; version: string }[] {
  const members = node?.kind === "object" ? [...node.members].slice(0, mostPackages) : [];
  return members.flatMap(([name, value]) => {
    const version = asWritten(value);
    const isShort = name.trim() !== "" && name.length <= 200 && version !== undefined && version.length <= 200;
    const isStorable = isShort && !/\0/.test(name + version) && (name + version).isWellFormed();
    return isStorable ? [{ name, version }] : [];
  });
}
