import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync, Visitor } from "vite";

export const root = join(import.meta.dirname, "../..");

/** One import or re-export: a path from the project's root, or the name of a package. */
export interface Import {
  readonly target: string;
  readonly isPackage: boolean;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
}

/** A function and the lines it takes. */
export interface FunctionSpan {
  readonly line: number;
  readonly lines: number;
}

/** What a source file says, as far as the laws of the architecture ask. */
export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionSpan[];
  /** `process.env`, `console`, `new Date()`, `Date.now()` and `buildSchemaSync`, where the source uses them. */
  readonly touches: readonly string[];
}

/** Every file that is committed, or would be if one committed everything now. */
export function projectFiles(): string[] {
  const output = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  const names = output.toString("utf8").split("\0");
  return [...new Set(names)].filter((name) => name !== "" && existsSync(join(root, name))).sort();
}

/** The sources among the files, read and parsed. */
export function readSources(files: readonly string[]): Source[] {
  return files
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => parseSource(path, readFileSync(join(root, path), "utf8")));
}

/** Parses one source; a syntax error throws. */
export function parseSource(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text, { lang: "ts" });
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const functions: FunctionSpan[] = [];
  const touches = new Set<string>();
  const addFunction = ({ start, end }: { start: number; end: number }): void => {
    const line = lineOf(text, start);
    functions.push({ line, lines: lineOf(text, end) - line + 1 });
  };
  new Visitor({
    FunctionDeclaration: addFunction,
    FunctionExpression: addFunction,
    ArrowFunctionExpression: addFunction,
    MemberExpression: ({ start, end }) => {
      const access = text.slice(start, end);
      if (access === "process.env" || access === "Date.now") touches.add(access);
    },
    NewExpression: ({ start, end }) => {
      if (text.slice(start, end) === "new Date()") touches.add("new Date()");
    },
    Identifier: ({ name }) => {
      if (name === "console" || name === "buildSchemaSync") touches.add(name);
    },
  }).visit(program);
  return {
    path,
    lines: lineOf(text, text.trimEnd().length),
    imports: importsOf(path, module),
    functions,
    touches: [...touches],
  };
}

type ModuleRecord = ReturnType<typeof parseSync>["module"];

function importsOf(path: string, { staticImports, staticExports }: ModuleRecord): Import[] {
  const imported = staticImports.map(({ moduleRequest, entries }) => ({
    ...resolve(path, moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const passedOn = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ ...resolve(path, moduleRequest.value), typeOnly: isType }],
    ),
  );
  return [...imported, ...passedOn];
}

function resolve(from: string, specifier: string): Pick<Import, "target" | "isPackage"> {
  const isPackage = !specifier.startsWith(".");
  return { target: isPackage ? specifier : posix.join(posix.dirname(from), specifier), isPackage };
}

/** The 1-based line of an offset. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
