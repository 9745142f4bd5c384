import Sqlite from "better-sqlite3";
import pg from "pg";

/** One statement that a database ran. */
export interface Statement {
  readonly text: string;
  /** The text with every literal in it replaced: the ORM quotes what it writes, and does not bind it. */
  readonly shape: string;
  /** Rows that came back. */
  readonly rows: number;
  /** A bound text that holds NUL or half of a surrogate pair, which no statement may hold. */
  readonly unstorable: boolean;
}

const noted: Statement[] = [];
let isNoting = false;

/** The statements of both drivers that run during an act, in order, whoever runs them in this process. */
export async function statementsDuring(act: () => Promise<unknown>): Promise<readonly Statement[]> {
  noted.length = 0;
  isNoting = true;
  try {
    await act();
    return noted.slice();
  } finally {
    isNoting = false;
  }
}

function note(text: string, parameters: unknown, answer: unknown): void {
  if (!isNoting) return;
  const rows = Array.isArray(answer)
    ? answer.length
    : Array.isArray(Object(answer).rows)
      ? Object(answer).rows.length
      : 0;
  noted.push({ text, shape: shapeOf(text), rows, unstorable: isUnstorable([text, parameters]) });
}

// Quoted texts as both databases read them, and numbers: whatever ends a quote early leaves more behind than a literal.
const literals = /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/g;

// How many rows are written or looked for at once is no difference: what is bound is bound, however often.
const moreBound = /(\([?$, ]+\))(?:, \([?$, ]+\))+/g;
const boundList = /\bin \([?$, ]+\)/g;

function shapeOf(text: string): string {
  return text.replace(literals, "?").replace(moreBound, "$1").replace(boundList, "in (?)");
}

function isUnstorable(value: unknown): boolean {
  if (typeof value === "string")
    return value.includes("\0") || !value.isWellFormed() || /\\u0000|\\ud[89a-f]/i.test(value);
  return Array.isArray(value) && value.some(isUnstorable);
}

// The drivers are wrapped where every query builder ends: at the prepared statement of one, the client of the other.
const prepare = Sqlite.prototype.prepare;
Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
  const statement = Reflect.apply(prepare, this, [text]) as Sqlite.Statement;
  for (const method of ["all", "run", "get"] as const) {
    const original = statement[method] as (...parameters: unknown[]) => unknown;
    Object.defineProperty(statement, method, {
      value: (...parameters: unknown[]) => {
        const answer = Reflect.apply(original, statement, parameters);
        note(text, parameters.flat(), answer);
        return answer;
      },
    });
  }
  return statement;
} as typeof prepare;

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const [first, second] = given;
  const text = typeof first === "string" ? first : String(Object(first).text ?? "");
  const values = Object(first).values ?? second;
  const answer = Reflect.apply(query, this, given);
  if (isNoting) {
    if (!(answer instanceof Promise)) note(text, values, null);
    else void answer.then((result) => note(text, values, result)).catch(() => note(text, values, null));
  }
  return answer;
} as typeof pg.Client.prototype.query;
