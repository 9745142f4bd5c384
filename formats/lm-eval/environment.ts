import { asText, type JsonNode, member } from "../json/json-node.ts";
import type { ResultRecord } from "../record.ts";

type Environment = NonNullable<ResultRecord["environment"]>;
/** No report of a machine names more, or at greater length. */
const most = { accelerators: 128, packages: 500, text: 500 } as const;

type Package = NonNullable<Environment["packages"]>[number];

/** Where a document says it was measured: the report that PyTorch makes of a machine, and the versions beside it. */
export function environmentOf(root: JsonNode): Environment | undefined {
  const report = (asText(member(root, "pretty_env_info")) ?? "").split("\n");
  const os = stated(report, "OS");
  const python = stated(report, "Python version")?.split(/[ |]/, 1)[0];
  const accelerators = report.flatMap(
    (line) => /\bGPU [0-9]+: (.+?)(?: \(UUID: [^)]*\))?$/.exec(line.trim())?.[1] ?? [],
  );
  const packages = packagesOf(root, report);
  const environment: Environment = {
    ...(os !== undefined && { os }),
    ...(python !== undefined && { runtime: `Python ${python}` }),
    ...(accelerators.length > 0 && { accelerators: accelerators.slice(0, most.accelerators) }),
    ...(packages.length > 0 && { packages }),
  };
  return Object.keys(environment).length > 0 ? environment : undefined;
}

function stated(report: readonly string[], name: string): string | undefined {
  const line = report.find((candidate) => candidate.startsWith(`${name}: `));
  const value = line?.slice(name.length + 2).trim() ?? "";
  const isNothing = value === "" || value === "N/A" || value === "Could not collect";
  return isNothing ? undefined : value.slice(0, most.text);
}

// What pip and conda both list is one package; the harness states the versions of some by themselves.
function packagesOf(root: JsonNode, report: readonly string[]): readonly Package[] {
  const all = [
    packageOf("lm_eval", asText(member(root, "lm_eval_version"))),
    packageOf("transformers", asText(member(root, "transformers_version"))),
    packageOf("cuda", stated(report, "CUDA used to build PyTorch")),
    ...report.map((line) => packageInLine(line.trim())),
  ];
  const byName = new Map<string, Package>();
  for (const each of all) if (each !== undefined && !byName.has(each.name)) byName.set(each.name, each);
  return [...byName.values()].slice(0, most.packages);
}

function packageOf(name: string, version: string | undefined): Package | undefined {
  return version === undefined || version.length > most.text ? undefined : { name, version };
}

function packageInLine(line: string): Package | undefined {
  const [, name, version] =
    /^\[pip3?\] ([^=\s]+)==(\S+)$/.exec(line) ?? /^\[conda\] (\S+)\s+([0-9]\S*)/.exec(line) ?? [];
  return name === undefined || name.length > most.text ? undefined : packageOf(name, version);
}
