import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../cli/package-root.ts";

/** One instruction of a Dockerfile, its variables put in. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** What lies between one FROM and the next. */
export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** Reads a Dockerfile without heredocs, which ours has none of. */
export function stagesOf(text: string): Stage[] {
  const variables = new Map<string, string>();
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  for (const { word, rest } of instructionsOf(text)) {
    const filled = rest.replace(/\$\{(\w+)\}(?!\/livez)/g, (whole, name: string) => variables.get(name) ?? whole);
    if (word === "ARG") {
      const [name = "", value = ""] = filled.split("=");
      variables.set(name, value);
    } else if (word === "FROM") {
      const [base = "", , name = String(stages.length)] = filled.split(/\s+/);
      stages.push({ name, base, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ word, rest: filled });
    }
  }
  return stages;
}

/** The instructions as they stand. */
export function instructionsOf(text: string): Instruction[] {
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  return lines
    .join("\n")
    .replace(/\\\n/g, " ")
    .split("\n")
    .map((line) => {
      const [, word = "", rest = ""] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      return { word, rest: rest.trim() };
    });
}

/** From where and to where a COPY copies. */
export function copyOf(rest: string): { from: string | null; sources: string[]; target: string } {
  const words = rest.split(/\s+/);
  const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length) ?? null;
  const paths = words.filter((word) => !word.startsWith("--"));
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? "" };
}

/** What the last stage says about the process, and the folder that stands for the image's root. */
export interface Image {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly health: readonly string[];
  readonly workingFolder: string;
}

/**
 * Follows a Dockerfile step by step into a folder. Packages come from this project's node_modules, by what the lock file
 * says of them, so that nothing is fetched; everything else is done as written.
 */
export function buildImage(stages: readonly Stage[], folder: string): Image {
  const rootOf = (stage: string) => join(folder, stage);
  for (const stage of stages) {
    const root = rootOf(stage.name);
    mkdirSync(root, { recursive: true });
    let place = root;
    for (const { word, rest } of stage.instructions) {
      if (word === "WORKDIR") place = folderAt(join(root, rest));
      else if (word === "COPY") copy(rest, place, rootOf);
      else if (word === "RUN") run(rest, root, place);
    }
  }
  const last = stages.at(-1);
  if (last === undefined) throw new Error("The Dockerfile has no stage.");
  const all = (word: string) => last.instructions.filter((instruction) => instruction.word === word);
  const only = (word: string) => all(word).at(-1)?.rest ?? "";
  return {
    root: rootOf(last.name),
    environment: Object.fromEntries(all("ENV").map(({ rest }) => rest.split("=") as [string, string])),
    entrypoint: JSON.parse(only("ENTRYPOINT")),
    health: JSON.parse(only("HEALTHCHECK").replace(/^.*? CMD /, "")),
    workingFolder: join(rootOf(last.name), only("WORKDIR")),
  };
}

function folderAt(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}

function copy(rest: string, place: string, rootOf: (stage: string) => string): void {
  const { from, sources, target } = copyOf(rest);
  for (const source of sources) {
    const into = target.endsWith("/") ? join(place, target, source) : join(place, target);
    cpSync(join(from === null ? packageRoot : rootOf(from), source), into, { recursive: true });
  }
}

function run(command: string, root: string, place: string): void {
  const modules = join(packageRoot, "node_modules");
  if (command.startsWith("npm ci --omit=dev ")) {
    for (const path of productionPackages()) linkPackage(join(packageRoot, path), join(place, path));
  } else if (command.startsWith("npm ci ")) {
    symlinkSync(modules, join(place, "node_modules"));
  } else if (command.startsWith("node ")) {
    execFileSync(process.execPath, command.split(" ").slice(1), { cwd: place });
  } else if (command === "mkdir /data && chown 1000:1000 /data") {
    mkdirSync(join(root, "data"));
  } else {
    throw new Error(`The test does not know what RUN ${command} does.`);
  }
}

/** What `npm ci --omit=dev` installs here: no package that only development needs, none for other machines. */
function productionPackages(): string[] {
  const lock = JSON.parse(readFileSync(join(packageRoot, "package-lock.json"), "utf8"));
  const packages = lock.packages as Record<string, { dev?: boolean; devOptional?: boolean }>;
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
    .map(([path]) => path)
    .filter((path) => existsSync(join(packageRoot, path, "package.json")));
}

/** A link is as good as a copy as long as Node takes the link's place for the package's (--preserve-symlinks). */
function linkPackage(from: string, to: string): void {
  // A package inside of another one is there with it.
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to);
}
