import { asCount, asObject, asText, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import { isLocalPath } from "../local-path.ts";

/** What a document says was evaluated. */
export interface EvaluatedCheckpoint {
  /** As the document names it, with `@revision` if it names one. */
  readonly name: string;
  readonly pointer: string;
  /** True if the name is a path on somebody's machine. */
  readonly isLocalPath: boolean;
  /** True if the name was put together from settings that are not meant as a name. */
  readonly isInferred: boolean;
}

/** Finds the evaluated checkpoint in the document, wherever its generation of the harness keeps it. */
export function findEvaluatedCheckpoint(root: JsonNode): EvaluatedCheckpoint | undefined {
  const config = member(root, "config");
  return (
    fromArguments(member(config, "model_args"), "/config/model_args") ??
    fromArguments(member(root, "model_args"), "/model_args") ??
    fromName(config, "model_name", "/config") ??
    fromName(root, "model_name", "") ??
    fromName(root, "model_name_sanitized", "")
  );
}

function fromArguments(node: JsonNode | undefined, pointer: string): EvaluatedCheckpoint | undefined {
  if (node?.kind === "string") return fromArgumentText(node.value, pointer);
  if (node?.kind !== "object") return undefined;
  const named = fromSettings((key) => asText(node.members.get(key)), pointer);
  return named ?? fromTrainer(node, pointer);
}

// `pretrained=EleutherAI/pythia-1.4b,revision=step143000,dtype=bfloat16`
function fromArgumentText(text: string, pointer: string): EvaluatedCheckpoint | undefined {
  const settings = new Map<string, string>();
  for (const part of text.split(",")) {
    const [key, ...value] = part.split("=");
    if (key !== undefined && value.length > 0) settings.set(key.trim(), value.join("=").trim());
  }
  return fromSettings((key) => settings.get(key) || undefined, pointer);
}

function fromSettings(setting: (key: string) => string | undefined, pointer: string): EvaluatedCheckpoint | undefined {
  // An adapter given beside its base is what was evaluated; the revision is then the base's and says nothing of it.
  const adapter = setting("peft");
  if (adapter !== undefined) return evaluated(adapter, undefined, pointer);
  const name = setting("pretrained") ?? setting("model") ?? setting("path") ?? setting("engine");
  return name === undefined ? undefined : evaluated(name, setting("revision"), pointer);
}

// The trainer's own configuration: it loads a folder at an iteration, or knows only which configuration was used.
function fromTrainer(node: JsonNode, pointer: string): EvaluatedCheckpoint | undefined {
  const iteration = asCount(member(node, "iteration"));
  const revision = iteration === undefined ? undefined : `step${iteration}`;
  const folder = asText(member(node, "load"));
  if (folder !== undefined) return evaluated(folder, revision, pointerTo(pointer, "load"));
  const [configuration] = asObject(member(node, "config_files"))?.members.keys() ?? [];
  if (configuration === undefined) return undefined;
  return { ...evaluated(configuration, revision, pointerTo(pointer, "config_files")), isInferred: true };
}

function fromName(node: JsonNode | undefined, key: string, pointer: string): EvaluatedCheckpoint | undefined {
  const written = asText(member(node, key));
  if (written === undefined) return undefined;
  const name = key === "model_name_sanitized" ? written.replace("__", "/") : written;
  return { ...evaluated(name, undefined, pointerTo(pointer, key)), isInferred: name !== written };
}

function evaluated(name: string, revision: string | undefined, pointer: string): EvaluatedCheckpoint {
  const full = revision === undefined || name.includes("@") ? name : `${name}@${revision}`;
  return { name: full, pointer, isLocalPath: isLocalPath(name), isInferred: false };
}
