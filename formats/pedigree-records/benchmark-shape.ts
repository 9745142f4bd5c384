import type {
  BenchmarkBaselineRecord,
  BenchmarkMetricRecord,
  BenchmarkRecord,
  BenchmarkTaskRecord,
} from "../benchmark-record.ts";
import { protocol } from "./result-shape.ts";
import { facts, type ItemOf, source } from "./source-shape.ts";
import { count, flag, listOf, number, optional, refOf, required, shape, text, written } from "./value-reader.ts";

type Environment = NonNullable<BenchmarkRecord["environment"]>;

const task = shape<BenchmarkTaskRecord>({
  name: required(text),
  dataset: optional(text),
  config: optional(text),
  split: optional(text),
  partition: optional(text),
  revision: optional(written),
  digest: optional(text),
  recordCount: optional(count),
});

const metric = shape<BenchmarkMetricRecord>({
  name: required(text),
  unit: optional(text),
  range: optional(
    shape<NonNullable<BenchmarkMetricRecord["range"]>>({ low: optional(number), high: optional(number) }),
  ),
  higherIsBetter: optional(flag),
});

const environment = shape<Environment>({
  os: optional(text),
  runtime: optional(written),
  accelerators: optional(listOf(text)),
  packages: optional(
    listOf(shape<ItemOf<NonNullable<Environment["packages"]>>>({ name: required(text), version: optional(written) })),
  ),
  containerDigest: optional(text),
});

const baseline = shape<BenchmarkBaselineRecord>({
  name: optional(text),
  checkpoint: optional(text),
  metric: required(text),
  value: required(number),
  standardError: optional(number),
  conditions: optional(text),
});

/** A benchmark: what it measures on, what it measures, and how it is run. */
export const benchmark = shape<BenchmarkRecord>({
  ref: required(refOf("benchmark")),
  description: optional(text),
  tasks: optional(listOf(task)),
  metrics: optional(listOf(metric)),
  protocol: optional(protocol),
  pipeline: optional(
    shape<NonNullable<BenchmarkRecord["pipeline"]>>({
      repository: optional(text),
      commit: optional(written),
      command: optional(text),
    }),
  ),
  environment: optional(environment),
  instructions: optional(text),
  baselines: optional(listOf(baseline)),
  source: optional(source),
  facts: optional(facts),
});
