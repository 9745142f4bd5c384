import { posix } from "node:path";
import type { Source } from "./source-tree.ts";

/** Which folders the sources of one folder may import from; `own` stands for the folder below `from`. */
export interface ImportLaw {
  readonly from: string;
  readonly allowed: readonly string[];
  readonly exceptions?: readonly { readonly file: string; readonly allowed: RegExp }[];
}

/** Imports that point where no law lets them. */
export function forbiddenImports(sources: readonly Source[], laws: readonly ImportLaw[]): string[] {
  return sources.flatMap((source) => {
    const law = laws.find(({ from }) => source.path.startsWith(from));
    if (law === undefined) return [];
    return source.imports
      .filter(({ target, isPackage }) => !isPackage && !mayImport(law, source.path, target))
      .map(({ target }) => `${source.path} imports ${target}`);
  });
}

function mayImport(law: ImportLaw, path: string, target: string): boolean {
  const own = `${path.split("/").slice(0, law.from.split("/").length).join("/")}/`;
  const folders = law.allowed.map((folder) => (folder === "own" ? own : folder));
  if (folders.some((folder) => target.startsWith(folder))) return true;
  return (law.exceptions ?? []).some((exception) => exception.file === path && exception.allowed.test(target));
}

/** Imports of a subgraph's inside from outside of it; its `index.ts` is the only door, tests excepted. */
export function importsPastTheDoor(sources: readonly Source[]): string[] {
  const subgraphOf = (path: string): string | undefined => /^subgraphs\/[^/]+\//.exec(path)?.[0];
  return sources.flatMap((source) =>
    source.imports
      .filter(({ target }) => {
        const subgraph = subgraphOf(target);
        if (subgraph === undefined || source.path.startsWith("test/")) return false;
        return subgraph !== subgraphOf(source.path) && target !== `${subgraph}index.ts`;
      })
      .map(({ target }) => `${source.path} imports ${target} past its index.ts`),
  );
}

/** Files and folders whose name says nothing about what is in them. */
export function drawerNames(files: readonly string[], drawers: readonly string[]): string[] {
  return files.filter((path) => path.split("/").some((part) => drawers.includes(part.split(".")[0] ?? "")));
}

/** Files with more lines than one thing takes. */
export function longFiles(sources: readonly Source[], most: number, exempt: readonly RegExp[]): string[] {
  return sources
    .filter(({ path, lines }) => lines > most && !exempt.some((pattern) => pattern.test(path)))
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Functions that do not fit on a screen. */
export function longFunctions(sources: readonly Source[], most: number, exempt: readonly RegExp[]): string[] {
  return sources
    .filter(({ path }) => !exempt.some((pattern) => pattern.test(path)))
    .flatMap(({ path, functions }) =>
      functions.filter(({ lines }) => lines > most).map(({ line, lines }) => `${path}:${line} takes ${lines} lines`),
    );
}

/** Sources that touch what only one file may touch. */
export function touchedElsewhere(
  sources: readonly Source[],
  law: { readonly what: string; readonly within: readonly string[]; readonly only: readonly string[] },
): string[] {
  return sources
    .filter(({ path, touches }) => touches.includes(law.what) && law.within.some((folder) => path.startsWith(folder)))
    .filter(({ path }) => !law.only.includes(path))
    .map(({ path }) => `${path} touches ${law.what}`);
}

/** Subgraphs that lack a role which all of them have. */
export function missingRoles(
  files: readonly string[],
  subgraphs: readonly string[],
  roles: Readonly<Record<string, RegExp>>,
): string[] {
  return subgraphs.flatMap((name) => {
    const folder = `subgraphs/${name}/`;
    const inside = files.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
    if (inside.length === 0) return [];
    return Object.entries(roles)
      .filter(([, pattern]) => !inside.some((path) => pattern.test(path)))
      .map(([role]) => `subgraphs/${name} has no ${role}`);
  });
}

/** Files of the kernel that are not on its closed list, and folders in it. */
export function outsideTheKernelList(files: readonly string[], list: readonly string[]): string[] {
  return files.filter(
    (path) => path.startsWith("kernel/") && !list.includes(path.slice("kernel/".length, -".ts".length)),
  );
}

const roleNames = /^(index|main|context|seed)\.ts$/;
const databaseOrGraphql = /^(@mikro-orm\/|kysely|graphql|type-graphql|dataloader|better-sqlite3)/;

/** Bare nouns of a subgraph that know no database, no GraphQL and no request: what it decides. */
export function pureRules(sources: readonly Source[]): Source[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return sources.filter((source) => {
    const { path, functions } = source;
    const name = posix.basename(path);
    const isBareNoun = /^[^.]+\.ts$/.test(name) && !roleNames.test(name) && !path.includes("/migrations/");
    return path.startsWith("subgraphs/") && isBareNoun && functions.length > 0 && knowsNothing(source, byPath);
  });
}

/** Neither names the database, GraphQL or the request, even as a type, nor runs code that does. */
function knowsNothing(source: Source, byPath: ReadonlyMap<string, Source>): boolean {
  const names = (target: string): boolean => databaseOrGraphql.test(target) || /context\.ts$/.test(target);
  if (source.imports.some(({ target }) => names(target))) return false;
  const reached = new Set([source]);
  for (const { imports } of reached) {
    for (const { target, typeOnly } of imports) {
      if (typeOnly) continue;
      if (databaseOrGraphql.test(target)) return false;
      const next = byPath.get(target);
      if (next !== undefined) reached.add(next);
    }
  }
  return true;
}

/** Writes and pure rules that no test imports. */
export function untested(sources: readonly Source[]): string[] {
  const tested = new Set(
    sources
      .filter(({ path }) => path.endsWith(".test.ts"))
      .flatMap(({ imports }) => imports.map(({ target }) => target)),
  );
  const writes = sources.filter(({ path }) => path.startsWith("subgraphs/") && path.endsWith(".mutation.ts"));
  return [...writes, ...pureRules(sources)]
    .filter(({ path }) => !tested.has(path))
    .map(({ path }) => `${path} is imported by no test`);
}
