import { beforeAll, expect, it } from "vitest";
import { counted, proofScale, prove } from "../proof.ts";
import { buildSubgraphs } from "./bundled-subgraphs.ts";
import { crashCycles } from "./crash-cycles.ts";
import { PostgresServer } from "./postgres-server.ts";

const cycles = 24 * proofScale;
const seed = 20_261_122;

beforeAll(buildSubgraphs);

it(
  "models on PostgreSQL keeps what it acknowledged when the database is stopped at once under load, again and again",
  async () => {
    await using server = await PostgresServer.open("models");
    const shown = await crashCycles(server, cycles, seed);
    prove(
      "PostgreSQL stopped immediately, every other time with the subgraph killed",
      `${counted(cycles, "cycles")}, ${counted(shown.acknowledged, "acknowledged")}`,
      `${shown.lost} lost, ${shown.halfApplied} half-applied, ${shown.gaps} audit gaps`,
    );
    expect(shown.acknowledged).toBeGreaterThan(cycles);
  },
  600_000 * proofScale,
);
