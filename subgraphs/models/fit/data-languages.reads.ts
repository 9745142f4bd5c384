import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { SearchTables } from "../search/search-tables.ts";

const languages = readStatement<SearchTables, { ref: string }, { value: string }>((db, $) =>
  db
    .selectFrom("searchDoc")
    .innerJoin("searchValue", "searchValue.n", "searchDoc.n")
    .select("value")
    .where("searchDoc.ref", "=", $.value("ref"))
    .where("field", "=", "language")
    .orderBy("value"),
);

/** The languages of the data that a checkpoint learned from, as far as everybody may see it; BCP 47 in lower case. */
export async function dataLanguagesOf({ database }: RequestContext, ref: string): Promise<string[]> {
  return (await languages(database, { ref })).map(({ value }) => value);
}
