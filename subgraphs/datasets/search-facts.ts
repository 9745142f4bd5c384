import type { SearchFacts } from "../../kernel/index-entry.ts";
import type { AnnouncedLimitation } from "../../kernel/vocabulary/limitation.ts";
import type { DatasetSplit } from "./dataset-split.entity.ts";
import type { DatasetVersion } from "./dataset-version.entity.ts";

/** What anybody may propose documents nothing. */
const isDocumented = ({ status }: AnnouncedLimitation) => status !== "PROPOSED" && status !== "REJECTED";

/** What a version is found by. */
export function searchFacts(
  { name, version, summary, creatorNames, languageTags }: DatasetVersion,
  limitations: readonly AnnouncedLimitation[],
  splits: readonly Pick<DatasetSplit, "records">[],
): SearchFacts {
  // The casts read back what the write stored.
  const creators = JSON.parse(creatorNames) as string[];
  const told = limitations.flatMap(({ summary: short, scenario, affectedSlice }) => [short, scenario, affectedSlice]);
  return {
    ...{ names: known([name, version]), uses: [], status: null, createdAt: null, owners: creators, family: null },
    size: recordsOf(splits),
    prose: [...known([summary, ...creators]), ...known(told).sort()],
    languages: JSON.parse(languageTags) as string[],
    limitationsDocumented: limitations.some(isDocumented),
  };
}

function known(texts: readonly (string | null | undefined)[]): string[] {
  return texts.filter((text) => text != null);
}

/** Records of all parts together; null unless each part says how many it has. */
function recordsOf(splits: readonly Pick<DatasetSplit, "records">[]): number | null {
  if (splits.length === 0) return null;
  let records = 0;
  for (const split of splits) {
    if (split.records === null) return null;
    records += split.records;
  }
  return Number.isSafeInteger(records) ? records : null;
}
