import { asObject, asText, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";

/** The values of one task in one document. */
export interface MetricRow {
  /** The task as the harness calls it; with a prompt of its own, `task+prompt`, as in the harness's `versions`. */
  readonly task: string;
  readonly metrics: ObjectNode;
  readonly pointer: string;
  /** True if the document does not name the task and its path had to. */
  readonly isTaskInferred?: boolean;
}

/** A part of a document where a row should be and none is. */
export interface RowFault {
  readonly pointer: string;
  readonly node: JsonNode;
}

/** What a document holds in rows. */
export interface MetricRows {
  readonly rows: readonly MetricRow[];
  readonly faults: readonly RowFault[];
}

/**
 * Finds the rows of a document of any generation. A group stands beside its subtasks under its own name and is a row
 * like any other: it is a benchmark of its own, so nothing counts twice. What `groups` and `table_results` repeat from
 * `results` is left out.
 */
export function findMetricRows(root: JsonNode, path: string): MetricRows {
  const results = member(root, "results");
  if (results?.kind === "object") return combined([rowsOfTasks(results, "/results"), groupsBeside(root, results)]);
  if (results?.kind === "array") return rowsOfList(results.items, "/results");
  const table = member(root, "table_results");
  if (table?.kind === "object") return rowsOfTasks(table, "/table_results");
  if (table?.kind === "array") return rowsOfList(table.items, "/table_results");
  if (root.kind === "object" && [...root.members.keys()].some(isPassAtKey)) return rowOfDocument(root, path);
  return results === undefined
    ? { rows: [], faults: [] }
    : { rows: [], faults: [{ pointer: "/results", node: results }] };
}

// Since 0.4.0 every group is also in `results`; where a tool took it out, `groups` still has it.
function groupsBeside(root: JsonNode, results: ObjectNode): MetricRows {
  const groups = asObject(member(root, "groups"));
  if (groups === undefined) return { rows: [], faults: [] };
  const missing = [...groups.members].filter(([name]) => !results.members.has(name));
  return rowsOfTasks({ kind: "object", members: new Map(missing) }, "/groups");
}

function rowsOfTasks(tasks: ObjectNode, pointer: string): MetricRows {
  return combined(
    [...tasks.members].map(([task, node]) => {
      const place = pointerTo(pointer, task);
      return node.kind === "object" ? rowsOfTask(task, node, place) : { rows: [], faults: [{ pointer: place, node }] };
    }),
  );
}

// Some files put the time of each run between a task and its metrics.
function rowsOfTask(task: string, node: ObjectNode, pointer: string): MetricRows {
  const runs = [...node.members].filter((entry): entry is [string, ObjectNode] => isRun(...entry));
  if (runs.length === 0) return { rows: [{ task, metrics: node, pointer }], faults: [] };
  const own = new Map([...node.members].filter(([key, value]) => !isRun(key, value)));
  const rows = runs.map(([time, metrics]) => ({ task, metrics, pointer: pointerTo(pointer, time) }));
  if (own.size > 0) rows.unshift({ task, metrics: { kind: "object", members: own }, pointer });
  return { rows, faults: [] };
}

function isRun(key: string, node: JsonNode): boolean {
  return node.kind === "object" && /^[0-9]{4}-[0-9]{2}-[0-9]{2}([T_ -]|$)/.test(key);
}

function rowsOfList(items: readonly JsonNode[], pointer: string): MetricRows {
  return combined(
    items.map((node, index) => {
      const place = pointerTo(pointer, index);
      const task = nameInRow(node);
      return node.kind === "object" && task !== undefined
        ? { rows: [{ task, metrics: node, pointer: place }], faults: [] }
        : { rows: [], faults: [{ pointer: place, node }] };
    }),
  );
}

function nameInRow(node: JsonNode): string | undefined {
  const task = asText(member(node, "task_name")) ?? asText(member(node, "task"));
  const prompt = asText(member(node, "prompt_name"));
  return task === undefined || prompt === undefined ? task : `${task}+${prompt}`;
}

function rowOfDocument(root: ObjectNode, path: string): MetricRows {
  const metrics = new Map([...root.members].filter(([key]) => isPassAtKey(key)));
  const file = path.slice(path.lastIndexOf("/") + 1).replace(/\.jsonl?$/, "");
  const task = /human_?eval|mbpp/i.exec(file)?.[0].toLowerCase().replace("_", "") ?? file;
  return {
    rows: [{ task, metrics: { kind: "object", members: metrics }, pointer: "", isTaskInferred: true }],
    faults: [],
  };
}

function isPassAtKey(key: string): boolean {
  return /^pass@[0-9]+/.test(key);
}

function combined(parts: readonly MetricRows[]): MetricRows {
  return { rows: parts.flatMap((part) => part.rows), faults: parts.flatMap((part) => part.faults) };
}
