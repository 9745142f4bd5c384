import { asCount, asText, type JsonNode, member } from "../json/json-node.ts";
import type { TrainingRunRecord } from "../record.ts";

type Environment = NonNullable<TrainingRunRecord["environment"]>;

/** Packages of the longest list that is taken. */
const mostPackages = 2_000;

/** Where a run ran, as far as its files say. */
export function environmentOf(
  metadata: JsonNode | undefined,
  python: string | undefined,
  requirements: string,
): Environment | null {
  const os = asText(member(metadata, "os"));
  const runtime = asText(member(metadata, "python")) ?? python;
  const cuda = asText(member(metadata, "cudaVersion")) ?? asText(member(metadata, "cuda"));
  const accelerators = acceleratorsOf(metadata);
  const packages = packagesIn(requirements);
  const stated = {
    ...(os !== undefined && { os }),
    ...(runtime !== undefined && { runtime: /^\d/.test(runtime) ? `Python ${runtime}` : runtime }),
    ...(cuda !== undefined && { cuda }),
    ...(accelerators.length > 0 && { accelerators }),
    ...(packages.length > 0 && { packages }),
  };
  return Object.keys(stated).length > 0 ? stated : null;
}

/** Newer runs list each accelerator; older ones name one and their number. */
function acceleratorsOf(metadata: JsonNode | undefined): NonNullable<Environment["accelerators"]> {
  const listed = ["gpu_nvidia", "gpu_amd", "gpu_apple"].flatMap((key) => {
    const list = member(metadata, key);
    return list?.kind === "array" ? list.items.flatMap((item) => asText(member(item, "name")) ?? []) : [];
  });
  if (listed.length > 0)
    return [...Map.groupBy(listed, (model) => model)].map(([model, { length: count }]) => ({ model, count }));
  const model = asText(member(metadata, "gpu"));
  const count = asCount(member(metadata, "gpu_count"));
  return model === undefined ? [] : [{ model, ...(count !== undefined && { count }) }];
}

/** What was installed, as `pip freeze` writes it; what was installed from a folder names people and places. */
function packagesIn(requirements: string): NonNullable<Environment["packages"]> {
  return requirements
    .split("\n")
    .flatMap((line) => {
      const [, name, version] = /^([A-Za-z0-9][\w.-]*)==([\w.+!-]+)\s*$/.exec(line) ?? [];
      return name === undefined || version === undefined ? [] : [{ name, version }];
    })
    .slice(0, mostPackages);
}
