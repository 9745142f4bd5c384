import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { counted, proofScale, prove } from "../proof.ts";
import { buildSubgraphs } from "./bundled-subgraphs.ts";
import { type CrashFigures, crashCycles } from "./crash-cycles.ts";
import { SqliteServer } from "./server-under-test.ts";

const cyclesOfEach = 30 * proofScale;
const seed = 20_261_121;

describe("a subgraph that is killed under load again and again", () => {
  const figures: CrashFigures[] = [];

  beforeAll(buildSubgraphs);
  afterAll(() => {
    const sum = (of: (figures: CrashFigures) => number) => figures.reduce((total, each) => total + of(each), 0);
    prove(
      "kill -9 cycles, SQLite",
      `${counted(
        sum(({ cycles }) => cycles),
        "cycles",
      )}, ${counted(
        sum(({ acknowledged }) => acknowledged),
        "acknowledged",
      )}`,
      `${sum(({ lost }) => lost)} lost, ${sum(({ halfApplied }) => halfApplied)} half-applied, ${sum(({ gaps }) => gaps)} audit gaps`,
    );
  });

  it.concurrent.each(["licenses", "datasets", "models", "evaluations"])(
    "%s keeps what it acknowledged, nothing in part, and its sequences without a gap",
    async (name) => {
      await using server = new SqliteServer(name);
      const shown = await crashCycles(server, cyclesOfEach, seed + name.length);
      figures.push(shown);
      expect(shown.acknowledged).toBeGreaterThan(cyclesOfEach);
    },
    600_000 * proofScale,
  );
});
