import { readFileSync, statSync } from "node:fs";
import { Command } from "commander";
import { ConfigRefused } from "../../kernel/config.ts";
import { checkPackage, continuationCheck, type PackageReport } from "../../subgraphs/evaluations/index.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  readonly json: boolean;
  readonly sha256?: string;
  readonly earlier?: string;
}

const mostBytes = 256 * 1024 * 1024;

const help = `
What is computed again, by the rules of the server and without asking it:
  document    that nothing was changed since it was written, unless somebody wrote its digest anew
  chain       the digest of each event, over the one in front of it
  links       that events belong together, and decisions to challenges
  steps       that each event could happen after those in front of it, to who made it
  terms       that claim, threats and tests are those that the first event covers
  policy      that of the proposal
  standing    the state of the certificate, and since when it is so
  sizes       the size of each threat, as a fraction
  tests       the verdict of each test and scenario
  witnesses   the bound of each counterexample, in whole numbers
  monitoring  the verdict of each check
  incidents   the state of each incident

Examples:
  $ pedigree certificate check package.json
  $ pedigree certificate check package.json --sha256 9f86d081…
  $ pedigree certificate check package.json --earlier package-of-last-year.json
  $ pedigree certificate check package.json --json

Exit codes: 0 everything that can be checked holds, 1 something does not, 2 the call is wrong or the file is no package.`;

/** `pedigree certificate check`: computes everything in a package again, offline. */
export function checkCommand(terminal: Terminal): Command {
  return new Command("check")
    .description("Compute again what a package of a certificate claims, offline.")
    .argument("<file>", "a package that pedigree certificate export wrote, or GET /certificate/{id}.json answered")
    .option("--json", "print what was found as JSON", false)
    .option("--sha256 <digest>", "what its bytes have to come to, as whoever made it told")
    .option("--earlier <file>", "an earlier package of it, from which nothing may have been changed or cut off")
    .addHelpText("after", help)
    .action((file: string, options: Options) => {
      const found = withEarlier(withDigest(reportOf(file), options.sha256), file, options.earlier);
      terminal.print(options.json ? JSON.stringify({ file, ...found }, null, 2) : linesOf(found).join("\n"));
      process.exitCode = found.checks.some(({ broken }) => broken.length > 0) ? 1 : 0;
    });
}

function reportOf(file: string): PackageReport {
  const report = checkPackage(bytesOf(file));
  if (report === null)
    throw new ConfigRefused(`${file} is no package of a certificate: pedigree certificate export writes one.`);
  return report;
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size <= mostBytes) return readFileSync(file);
  } catch {
    throw new ConfigRefused(`${file} cannot be read.`);
  }
  throw new ConfigRefused(`${file} is larger than ${mostBytes} bytes, which no package is.`);
}

function withDigest(report: PackageReport, told: string | undefined): PackageReport {
  if (told === undefined) return report;
  const isSame = told.toLowerCase().replace(/^sha256:/, "") === report.sha256;
  const broken = isSame ? [] : [{ place: "", reason: `Its bytes come to ${report.sha256}.` }];
  const check = { check: "sha256", held: isSame ? 1 : 0, broken, notCheckable: [] };
  return { ...report, checks: [check, ...report.checks] };
}

function withEarlier(report: PackageReport, file: string, earlier: string | undefined): PackageReport {
  if (earlier === undefined) return report;
  const check = continuationCheck(bytesOf(file), bytesOf(earlier));
  if (check === null) throw new ConfigRefused(`${file} and ${earlier} are not both packages that can be compared.`);
  return { ...report, checks: [...report.checks, check] };
}

function linesOf({ certificate, status, asOf, sha256, redacted, checks }: PackageReport): string[] {
  return [
    ...(certificate === null ? [] : [`${certificate} is ${status} as of ${asOf}.`]),
    `sha256 ${sha256}`,
    ...(redacted.length === 0 ? [] : [`left out: ${redacted.join(", ").toLowerCase().replaceAll("_", " ")}`]),
    ...checks.flatMap(({ check, held, broken, notCheckable }) => [
      `${check.padEnd(10)}  ${countsOf(held, broken.length, notCheckable.length)}`,
      ...broken.map(({ place, reason }) => `  BROKEN ${[place, reason].filter(Boolean).join(": ")}`),
      ...notCheckable.map(({ place, reason }) => `  NOT CHECKED ${place}: ${reason}`),
    ]),
  ];
}

function countsOf(held: number, broken: number, notChecked: number): string {
  const counts = [
    [held, "held"],
    [broken, "broken"],
    [notChecked, "not checked"],
  ] as const;
  return counts.flatMap(([count, what]) => (count > 0 ? `${count} ${what}` : [])).join(", ") || "nothing to check";
}
