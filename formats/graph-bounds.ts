import { longestText } from "./json/json-fact.ts";
import type { Remarks } from "./remarks.ts";

/** Items of the longest list that the graph takes. */
const mostItems = 10_000;

/**
 * A record as the graph takes it: no text and no list longer than it stores, no NUL and no half of a surrogate pair. What
 * is cut is remarked on by the field of the record.
 */
export function withinGraphBounds<Stated>(record: Stated, remarks: Remarks): Stated {
  // The walk changes texts and lengths of lists only, so the shape stays that of the record.
  return bounded(record, "", remarks) as Stated;
}

function bounded(value: unknown, place: string, remarks: Remarks): unknown {
  if (typeof value === "string") return boundedText(value, place, remarks);
  if (Array.isArray(value)) return boundedList(value, place, remarks);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, bounded(inner, `${place}/${key}`, remarks)]);
  return Object.fromEntries(entries);
}

function boundedText(text: string, place: string, remarks: Remarks): string {
  let kept = text.toWellFormed();
  if (kept.includes("\0")) {
    remarks.on("NUL_BYTES_REMOVED", "", `The character NUL was removed from the ${fieldName(place)} of the record.`);
    kept = kept.replaceAll("\0", "");
  }
  if (kept.length <= longestText) return kept;
  remarks.on("VALUE_CUT", "", `The ${fieldName(place)} of the record was cut after ${longestText} characters.`);
  return kept.slice(0, longestText).toWellFormed();
}

function boundedList(list: readonly unknown[], place: string, remarks: Remarks): unknown[] {
  if (list.length > mostItems) {
    const message = `The ${fieldName(place)} of the record are ${list.length}; the first ${mostItems} were taken.`;
    remarks.on("VALUE_CUT", "", message);
  }
  return list.slice(0, mostItems).map((item) => bounded(item, place, remarks));
}

function fieldName(place: string): string {
  return place.split("/").filter(Boolean).join(" ");
}
