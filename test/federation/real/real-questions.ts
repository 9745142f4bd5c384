import type { GraphQLSchema } from "graphql";
import type { Question } from "../answer-equality.ts";
import { hash } from "../fake-values.ts";
import { randomQuestions } from "../random-queries.ts";
import type { RealGraph } from "./real-graph.ts";

/** What arguments may be asked for: what the registry holds, and a few things that it does not. */
export interface ArgumentPool {
  readonly refs: Readonly<Record<string, readonly string[]>>;
  readonly ids: readonly string[];
  readonly cursors: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly FileDigest[];
}

interface FileDigest {
  readonly path: string;
  readonly sha256: string;
}

const lists = ["checkpoints", "models", "datasets", "benchmarks", "licenses"] as const;
const aboutCheckpoints = ["reproductionPlan", "verify", "fit"];
const strangers = {
  refs: ["checkpoint:nobody/nothing@1", "not a reference"],
  ids: ["ckp_nothing", "x"],
  file: { path: "x", sha256: "0".repeat(64) },
};
const languages = ["en", "de", "pt-BR"];
const metrics = ["acc", "acc_norm", "score"];
const places = ["DE", "US", "JP"];
const instants = ["2020-01-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z", "2030-01-01T00:00:00.000Z"];

/** Reads the references, ids and cursors of everything that a registry lists, and of some things below. */
export async function argumentPool(graph: RealGraph): Promise<ArgumentPool> {
  const refs: Record<string, string[]> = {};
  const cursors: Record<string, string[]> = {};
  const ids: string[] = [];
  for (const list of lists) {
    const answer = await graph.ask(`{ ${list}(first: 40) { edges { cursor node { id ref } } } }`);
    const { edges } = Object(answer.data?.[list]) as { edges: { cursor: string; node: { id: string; ref: string } }[] };
    refs[list.slice(0, -1)] = [...edges.map(({ node }) => node.ref), ...strangers.refs.slice(0, 1)];
    cursors[list] = edges.map(({ cursor }) => cursor);
    ids.push(...edges.map(({ node }) => node.id));
  }
  const { changes } = Object((await graph.ask("{ changes(first: 40) { items { cursor } } }")).data);
  cursors["changes"] = changes.items.map(({ cursor }: { cursor: string }) => cursor);
  const below = "trainingRuns { id } evaluations(first: 5) { edges { node { id } } }";
  const certified = `{ incidents(first: 5) { edges { node { id certificate { id ref threatModel { id ref } } } } } }`;
  const text = JSON.stringify((await graph.ask(certified)).data);
  refs["certificate"] = [...(text.match(/certificate:[\w-]+/g) ?? []), "certificate:none"];
  refs["robustnessProtocol"] = ["robustness-protocol:pixels", "pixels@1", "robustness-protocol:none@1"];
  refs["threatModel"] = [...(text.match(/threat-model:[\w@-]+/g) ?? []), "threat-model:none@1"];
  ids.push(...(text.match(/(inc|cert|thr)_[0-9a-f-]{36}/g) ?? []));
  const answer = await graph.ask(`{ checkpoints(first: 40) { edges { node { ${below} } } } }`);
  ids.push(...(JSON.stringify(answer.data).match(/(run|res)_[0-9a-f-]{36}/g) ?? []), ...strangers.ids);
  return { refs, ids, cursors, files: [...(await filesOf(graph)), strangers.file] };
}

async function filesOf(graph: RealGraph): Promise<readonly FileDigest[]> {
  const answer = await graph.ask(
    "{ checkpoints(first: 40) { edges { node { files { edges { node { path sha256 } } } } } } }",
  );
  return (
    JSON.stringify(answer.data)
      .match(/\{"path":"[^"]*","sha256":"[^"]*"\}/g)
      ?.map((file) => JSON.parse(file)) ?? []
  );
}

/** Random queries whose arguments name what there is; within one query, equal arguments stay equal. */
export function* realQuestions(schema: GraphQLSchema, seed: number, pool: ArgumentPool): Generator<Question> {
  let number = 0;
  for (const { query, variables } of randomQuestions(schema, seed)) {
    number++;
    const text = query.replace(/(\w+)\(([^()]*)\)/g, (_call, field: string, args: string) => {
      return `${field}(${args.replace(/(\w+): (\[[^\]]*\]|"[^"]*")/g, (_, name: string, value: string) => {
        const choice = (index: number) => hash(`${number} ${field} ${name} ${value} ${index}`);
        return `${name}: ${drawn(pool, field, name, choice) ?? value}`;
      })})`;
    });
    // Two arguments take this variable: a cursor, of which null is a good one, and the benchmark of evaluations.
    yield { query: text, variables: { ...variables, representations: null } };
  }
}

function drawn(pool: ArgumentPool, field: string, name: string, choice: (index: number) => number): string | null {
  const from = (values: readonly string[] = [], index = 0) =>
    JSON.stringify(values[choice(index) % values.length] ?? "");
  const registered = [...(pool.refs["checkpoint"] ?? []), ...(pool.refs["dataset"] ?? [])].slice(0, -1);
  const all = [...Object.values(pool.refs).flat(), ...strangers.refs];
  switch (name) {
    case "ref":
      if (field === "timeline") return from([...(pool.refs["checkpoint"] ?? []), ...(pool.refs["model"] ?? [])]);
      return from(pool.refs[aboutCheckpoints.includes(field) ? "checkpoint" : field]);
    case "from":
      return from(all);
    case "a":
    case "b":
      return from(field === "diff" ? pool.refs["checkpoint"] : all);
    case "refs":
      if (field === "commonAncestors") return `[${[1, 2].map((index) => from(registered, index)).join(", ")}]`;
      if (field === "compareCertificates") return `[${[1, 2].map(() => from(idsOf(pool, "cert"))).join(", ")}]`;
      if (field === "compareCheckpoints") return severalOf(pool.refs["checkpoint"] ?? [], choice(1));
      return `[${[1, 2, 3, 4].map((index) => from(all, index)).join(", ")}]`;
    case "digests":
      return `[${[1, 2].map((index) => fileLiteral(pool.files[choice(index) % pool.files.length])).join(", ")}]`;
    case "id":
      if (field === "incident") return from(idsOf(pool, "inc"));
      if (field === "certificationReport") return from(idsOf(pool, "cert"));
      return from(pool.ids);
    case "certificate":
      return from(idsOf(pool, "cert"));
    case "threatModel":
      return from(pool.refs["threatModel"]);
    case "checkpoint":
    case "dataset":
      return from(pool.refs[name]);
    case "digest":
      return from(pool.files.map(({ sha256 }) => sha256));
    case "ids":
      return `[${[1, 2, 3].map((index) => from(pool.ids, index)).join(", ")}]`;
    case "benchmark":
      return from(pool.refs["benchmark"]?.slice(0, -1));
    case "rootDigest":
      return from(pool.files.map(({ sha256 }) => sha256));
    case "metric":
      return from(metrics);
    case "subject":
    case "descendsFrom":
    case "trainedOn":
      return from(registered);
    case "language":
    case "languages":
      return `[${[1, 2].map((index) => from(languages, index)).join(", ")}]`;
    case "jurisdictions":
      return `[${from(places)}]`;
    case "asOf":
    case "createdAfter":
      return from(instants);
    case "since":
    case "after":
      return pool.cursors[field] ? from(pool.cursors[field]) : "null";
    default:
      return null;
  }
}

function idsOf({ ids }: ArgumentPool, prefix: string): readonly string[] {
  return ids.filter((id) => id.startsWith(`${prefix}_`));
}

/** Three neighbors, each once. */
function severalOf(refs: readonly string[], start: number): string {
  const several = [0, 1, 2].map((offset) => refs[(start + offset) % refs.length] ?? "");
  return JSON.stringify([...new Set(several)]);
}

function fileLiteral({ path, sha256 }: FileDigest = strangers.file): string {
  return `{path: ${JSON.stringify(path)}, sha256: ${JSON.stringify(sha256)}}`;
}
