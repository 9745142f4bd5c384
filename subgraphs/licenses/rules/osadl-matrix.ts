import { osadlRows } from "./osadl-rows.ts";

/** Answers of the matrix; NEITHER where it does not know one of the two. */
export type Compatibility = "YES" | "NO" | "UNKNOWN" | "CHECK_DEPENDENCY" | "NEITHER";

const answers: Readonly<Record<string, Compatibility>> = {
  Y: "YES",
  S: "YES",
  N: "NO",
  U: "UNKNOWN",
  D: "CHECK_DEPENDENCY",
};

const columns = new Map(Object.keys(osadlRows).map((key, index) => [key, index]));

/**
 * Whether what is under one license may be taken into what is passed on under another, by the license compatibility
 * matrix of OSADL (Open Source Automation Development Lab eG, CC BY 4.0; here one letter for each pair). It is of
 * software licenses.
 */
export function osadlSays(outbound: string, inbound: string): Compatibility {
  const column = columns.get(inbound);
  const letter = column === undefined ? undefined : osadlRows[outbound]?.[column];
  return (letter === undefined ? undefined : answers[letter]) ?? "NEITHER";
}

/** The licenses that the matrix knows. */
export const osadlLicenses: readonly string[] = [...columns.keys()];
