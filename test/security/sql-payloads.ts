const tails = ["--", "-- -", "#", "/*", ";--", "%00", ""];
const openings = ["'", '"', "`", "')", '")', "'))", "\\'", "''", "%27", "\u02bc", "$$", "]"];
const statements = [
  " or 1=1",
  " or '1'='1",
  " union select null",
  " union all select sql from sqlite_master",
  "; drop table license",
  "; delete from claim",
  "; update checkpoint set label='x'",
  " and (select 1 from (select sleep(5)) a)",
  " || pg_sleep(5)",
  " and randomblob(1000000000)",
];

/** Texts that end a literal and go on as SQL, for SQLite, PostgreSQL and what people mistake for them. */
export const sqlPayloads: readonly string[] = [
  ...openings.flatMap((opening, index) =>
    statements.map((text, at) => `${opening}${text}${tails[(index + at) % tails.length]}`),
  ),
  "' AND 1=CAST((SELECT version()) AS int)--",
  "'; COPY (SELECT 1) TO PROGRAM 'id'--",
  "'; ATTACH DATABASE '/tmp/pedigree-injected' AS a--",
  "'; PRAGMA writable_schema=1--",
  "' || (select load_extension('x')) || '",
  "$1",
  "?1",
  ":name",
  "@name",
  "?",
  "{0}",
  "%s",
  "%",
  "_",
  "*",
  "null",
  "NULL",
  "true",
  "0x27",
  "1e309",
  "\\",
  "\\\\'",
  "E'\\x27'",
  "'\n--\n",
  "/*!50000 or 1=1*/",
  '{"$ne":null}',
  '{"$like":"%"}',
  '["a"]',
  "[]",
  "json_each",
  "supersededAt",
  '"label"',
  "constructor",
  "__proto__",
];

/** Values that are no text, which a query builder may take for an operator. */
export const operatorValues: readonly unknown[] = [
  { $ne: null },
  { $gt: "" },
  { $like: "%" },
  { $or: [{}] },
  { $in: ["a"] },
  { "": "" },
  {},
  [],
  [[]],
  ["a", "b"],
  [{ $ne: null }],
  [null],
  0,
  1,
  -1,
  1.5,
  true,
  false,
];

/** Texts that no database can keep. */
export const unstorableTexts: readonly string[] = ["\0", "a\0b", "a\0", "\ud800", "a\udc00b", "\udc00\ud800"];
