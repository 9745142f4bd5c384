import { fill } from "./bulk-insert.ts";
import { chooser } from "./choose.ts";
import { madeDigest, madeId } from "./made-graph.ts";

/** References to ask for, and what becomes of each. */
export interface MixedRefs {
  readonly refs: readonly string[];
  readonly statuses: readonly string[];
}

const versions = 4;
const recordedAt = "2026-01-01T00:00:00.000Z";

const familyOf = (number: number) => Math.floor(number / versions);
const labOf = (family: number) => `lab-${family % 997}`;
const nameOf = (number: number) => `${labOf(familyOf(number))}/family-${familyOf(number)}`;
const formerNameOf = (number: number) => `old-${familyOf(number) % 89}/family-${familyOf(number)}-beta`;
const versionOf = (number: number) => `step${(number % versions) + 1}`;
const refOf = (number: number) => `checkpoint:${nameOf(number)}@${versionOf(number)}`;
const rootOf = (number: number) => madeDigest(`root ${number}`);
const fileOf = (number: number) => madeDigest(`file ${number}`);
/** Every hundredth was withdrawn. */
const isWithdrawn = (number: number) => number % 100 === 99;

/** What other systems call a checkpoint, in the spelling under which it is kept. */
const foreignNames: readonly ((number: number) => string)[] = [
  (number) => `models:/registered-${number}/3`,
  (number) => `models:/registered-${number}@champion`,
  (number) => `runs:/${rootOf(number).slice(0, 32)}/model`,
  (number) => `wandb://entity/project-${number % 91}/artifact-${number}:v3`,
  (number) => `oci://ghcr.io/org-${number % 97}/image-${number}@sha256:${rootOf(number)}`,
  (number) => `doi:10.5281/zenodo.${number}`,
  (number) => `urn:li:mlModel:(urn:li:dataPlatform:mlflow,model-${number},PROD)`,
];

/**
 * Fills the models subgraph with checkpoints that answer to names of every kind: own ones, digests, what one of seven other
 * systems calls them and, every eighth family, what they were called before.
 */
export function fillReferences(file: string, checkpoints: number): void {
  fill(file, (table) => {
    const insertModel = table("model", "id ref name ownerName label");
    const insertFormer = table("formerName", "name modelId renamedBy renamedAt");
    const insertCheckpoint = table(
      "checkpoint",
      "id ref modelId version rootDigest status createdAt licenseText licenseSource label",
    );
    const insertNode = table("indexNode", "ref base id type ownerRef label limitations");
    const insertEdge = table("indexEdge", "toRef fromRef relation ownerRef pinned asWritten");
    const insertDigest = table("indexAlias", "alias ref label");
    const insertName = table("refAlias", "id name ref foreignRef registeredBy registeredAt label");
    for (let number = 0; number < checkpoints; number++) {
      const [ref, name, id] = [refOf(number), nameOf(number), madeId("ckp", number)];
      const family = familyOf(number);
      const modelId = madeId("mdl", family);
      if (number % versions === 0) {
        insertModel(modelId, `model:${name}`, name, "The lab", "public");
        insertNode(`model:${name}`, `model:${name}`, modelId, "Model", `model:${name}`, "public", "[]");
        if (family % 8 === 0) insertFormer(formerNameOf(number), modelId, "ada", recordedAt);
      }
      const status = isWithdrawn(number) ? "WITHDRAWN" : "RELEASED";
      insertCheckpoint(
        id,
        ref,
        modelId,
        versionOf(number),
        rootOf(number),
        status,
        recordedAt,
        "",
        "NOT_STATED",
        "public",
      );
      insertNode(ref, `checkpoint:${name}`, id, "Checkpoint", ref, "public", "[]");
      if (number > 0) insertEdge(ref, refOf(number - 1), "FINETUNE", ref, 1, refOf(number - 1));
      for (const digest of [rootOf(number), fileOf(number)]) insertDigest(`sha256:${digest}`, ref, "public");
      const foreign = foreignNameOf(number);
      insertName(madeId("als", number), foreign, ref, foreign, "ada", recordedAt, "public");
    }
  });
}

const foreignNameOf = (number: number) => foreignNames[number % foreignNames.length]?.(number) ?? "";

/** A way to write a reference to a checkpoint, and what becomes of it where that was not withdrawn. */
type Spelling = readonly [write: (number: number) => string, status?: string];

const spellings: readonly Spelling[] = [
  [refOf],
  [(number) => `${nameOf(number)}@${versionOf(number)}`],
  [(number) => `hf://${nameOf(number)}@${versionOf(number)}`],
  [(number) => `https://huggingface.co/${nameOf(number)}/tree/${versionOf(number)}`],
  [(number) => `pkg:huggingface/${nameOf(number)}@${versionOf(number)}`],
  [(number) => `sha256:${rootOf(number)}`],
  [fileOf],
  ...Array.from({ length: foreignNames.length }, (): Spelling => [foreignNameOf]),
  [(number) => `model:${nameOf(number)}`, "RESOLVED"],
  [(number) => `checkpoint:${formerNameOf(number - (number % 32))}@step1`, "REDIRECTED"],
  [(number) => `${nameOf(number)}@step9`, "NOT_FOUND"],
  [(number) => `other/FAMILY-${familyOf(number)}`, "NOT_FOUND"],
  [(number) => `other/famliy-${familyOf(number)}`, "NOT_FOUND"],
  [(number) => `models:/never-registered-${number}/1`, "NOT_FOUND"],
  [(number) => `checkpoint:${number}:1`, "INVALID"],
];

/** Some references of all kinds, others in every round. */
export function mixedRefs(checkpoints: number, round: number, count: number): MixedRefs {
  const choose = chooser(round);
  const made = Array.from({ length: count }, (_, index) => {
    const [write, status] = spellings[index % spellings.length] ?? [refOf];
    const number = choose(index, 1, checkpoints);
    return [write(number), status ?? (isWithdrawn(number) ? "TOMBSTONED" : "RESOLVED")] as const;
  });
  return { refs: made.map(([ref]) => ref), statuses: made.map(([, status]) => status) };
}
