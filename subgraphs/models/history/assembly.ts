import { AliasChange, ModelAlias } from "./alias.entity.ts";
import {
  AliasChangeResolver,
  AliasResolver,
  CheckpointAliasesResolver,
  ModelAliasesResolver,
} from "./alias.resolver.ts";
import { ChangePageResolver, ChangeResolver } from "./change.resolver.ts";
import { LifecycleChange } from "./lifecycle.entity.ts";
import { CheckpointLifecycleResolver, LifecycleChangeResolver, LifecycleResolver } from "./lifecycle.resolver.ts";
import { PatchNote } from "./patch-note.entity.ts";
import { RecordPatchNoteResolver } from "./record-patch-note.mutation.ts";
import { SetAliasResolver } from "./set-alias.mutation.ts";
import { SetLifecycleResolver } from "./set-lifecycle.mutation.ts";
import { TimelineResolver } from "./timeline.resolver.ts";

/** All that answers and writes of what things were called and how they changed. */
export const historyResolvers = [
  ModelAliasesResolver,
  CheckpointAliasesResolver,
  AliasResolver,
  AliasChangeResolver,
  SetAliasResolver,
  CheckpointLifecycleResolver,
  LifecycleResolver,
  LifecycleChangeResolver,
  SetLifecycleResolver,
  RecordPatchNoteResolver,
  TimelineResolver,
  ChangeResolver,
  ChangePageResolver,
] as const;

/** What is kept of it. */
export const historyEntities = [ModelAlias, AliasChange, LifecycleChange, PatchNote];
