import { restate } from "../../kernel/restate.ts";
import { defineSubgraph } from "../../kernel/subgraph.ts";
import { accessEntities, accessResolvers } from "./access/assembly.ts";
import { restateVersion } from "./announce-dataset-version.ts";
import { CertificationReport, CertificationReportResolver } from "./contamination/certification-report.stub.ts";
import { Contamination, ContaminationResolver } from "./contamination/contamination.stub.ts";
import { createContext, type DatasetsContext } from "./context.ts";
import { Dataset } from "./dataset.entity.ts";
import { DatasetResolver } from "./dataset.resolver.ts";
import { DatasetFile } from "./dataset-file.entity.ts";
import { DatasetSample } from "./dataset-sample.entity.ts";
import { DatasetSource } from "./dataset-source.entity.ts";
import { DatasetSplit } from "./dataset-split.entity.ts";
import { DatasetVersion } from "./dataset-version.entity.ts";
import { DatasetSourceResolver, DatasetVersionResolver } from "./dataset-version.resolver.ts";
import { DatasetLimitation } from "./limitation/dataset-limitation.entity.ts";
import { ProposeDatasetLimitationResolver } from "./limitation/propose-dataset-limitation.mutation.ts";
import { RecordDatasetLimitationResolver } from "./limitation/record-dataset-limitation.mutation.ts";
import { ReviewDatasetLimitationResolver } from "./limitation/review-dataset-limitation.mutation.ts";
import { datasets0001 } from "./migrations/0001-datasets.ts";
import { datasets0002 } from "./migrations/0002-files-and-citation.ts";
import { datasets0003 } from "./migrations/0003-samples.ts";
import { datasets0004 } from "./migrations/0004-limitations.ts";
import { datasets0005 } from "./migrations/0005-ethics.ts";
import { datasets0006 } from "./migrations/0006-search.ts";
import { datasets0007 } from "./migrations/0007-representativeness.ts";
import { datasets0008 } from "./migrations/0008-access.ts";
import { datasets0009 } from "./migrations/0009-generators.ts";
import { datasets0010 } from "./migrations/0010-signed-audit-log.ts";
import { RegisterDatasetVersionResolver } from "./register-dataset-version.mutation.ts";
import { Checkpoint, CheckpointDataResolver } from "./release/checkpoint.stub.ts";
import { Transformation } from "./transformation.entity.ts";
import { TransformationResolver } from "./transformation.resolver.ts";

/** Datasets: what data there is, what it was made from and how, and where it falls short. */
export const datasets = defineSubgraph<DatasetsContext>({
  name: "datasets",
  resolvers: [
    DatasetResolver,
    DatasetVersionResolver,
    DatasetSourceResolver,
    TransformationResolver,
    ContaminationResolver,
    CertificationReportResolver,
    CheckpointDataResolver,
    RegisterDatasetVersionResolver,
    RecordDatasetLimitationResolver,
    ProposeDatasetLimitationResolver,
    ReviewDatasetLimitationResolver,
    ...accessResolvers,
  ],
  types: [Contamination, CertificationReport, Checkpoint],
  references: {
    Dataset: ({ id }, context) => context.datasetById.load(id ?? ""),
    DatasetVersion: ({ id }, context) => context.versionById.load(id ?? ""),
    Contamination: (contamination) => contamination,
    CertificationReport: (report) => report,
    Checkpoint: (checkpoint) => checkpoint,
  },
  entities: [
    Dataset,
    DatasetVersion,
    DatasetSplit,
    Transformation,
    DatasetSource,
    DatasetLimitation,
    DatasetFile,
    DatasetSample,
    ...accessEntities,
  ],
  migrations: [
    { name: "0001-datasets", statements: datasets0001 },
    { name: "0002-files-and-citation", statements: datasets0002 },
    { name: "0003-samples", statements: datasets0003 },
    { name: "0004-limitations", statements: datasets0004 },
    { name: "0005-ethics", statements: datasets0005 },
    { name: "0006-search", statements: datasets0006 },
    { name: "0007-representativeness", statements: datasets0007 },
    { name: "0008-access", statements: datasets0008 },
    { name: "0009-generators", statements: datasets0009 },
    { name: "0010-signed-audit-log", statements: datasets0010 },
  ],
  createContext,
  seed: (context) => restate(context, { datasetVersion: restateVersion }),
});
