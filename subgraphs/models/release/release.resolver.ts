import { Arg, Args, Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import { SourceClaim } from "../../../kernel/vocabulary/source.ts";
import { Checkpoint, LicenseExpression } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { Component } from "./component.entity.ts";
import { DeclaredLicense } from "./declared-license.entity.ts";
import { Dependency, Vulnerability } from "./dependency.entity.ts";
import { Distribution, DistributionAccess, Redaction, Redistribution } from "./distribution.entity.ts";
import { componentLicensesText, mergeComponents } from "./merge-components.ts";
import type { LicenseStatement } from "./release.reads.ts";

export const DependencyConnection = connectionOf(Dependency, "Dependency", "the dependencies");

/** A checkpoint with the parts that it is released with. */
export async function withComponents(checkpoint: Checkpoint, context: ModelsContext) {
  return { ...checkpoint, components: mergeComponents(await context.componentsOf.load(checkpoint.id)) };
}

@Resolver(() => Checkpoint)
export class CheckpointReleaseResolver {
  @FieldResolver(() => [Component], {
    description: "What it is released with, one entry for each part that a document speaks of.",
  })
  async components(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<Component[]> {
    return mergeComponents(await context.componentsOf.load(id));
  }

  @FieldResolver(() => [DeclaredLicense], {
    description: "What each document declares to be its license, apart from what is concluded from all of them.",
  })
  async declaredLicenses(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<DeclaredLicense[]> {
    return (await context.licenseStatementsOf.load(id)).map(declaredLicense);
  }

  @FieldResolver(() => DependencyConnection, { description: "Packages of others that it needs, by package URL." })
  dependencies(
    @Root() { id }: Checkpoint,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<Dependency>> {
    return context.dependenciesOf(page).load(id);
  }

  @FieldResolver(() => [Distribution], { description: "Forms and places in which it can be had." })
  async distributions(
    @Root() { id }: Checkpoint,
    @Arg("access", () => DistributionAccess, { nullable: true, description: "Only those with this access." })
    access: DistributionAccess | null | undefined,
    @Ctx() context: ModelsContext,
  ): Promise<Distribution[]> {
    const stated = await context.distributionsOf.load(id);
    return stated.filter((each) => access == null || each.access === access);
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    nullable: true,
    description: "Components and their licenses for other subgraphs, as JSON text; absent means not known, never none.",
  })
  async componentLicenses(@Root() { id, licenseText }: Checkpoint, @Ctx() context: ModelsContext): Promise<string> {
    return componentLicensesText(mergeComponents(await context.componentsOf.load(id)), licenseText);
  }
}

@Resolver(() => Dependency)
export class DependencyResolver {
  @FieldResolver(() => LicenseExpression, { description: "Its license; NOASSERTION if none is stated." })
  license(@Root() { license }: Dependency): LicenseExpression {
    return declared(license);
  }

  @FieldResolver(() => [Vulnerability], { description: "Known vulnerabilities, as the document gives them." })
  vulnerabilities(@Root() { vulnerabilitiesText }: Dependency): Vulnerability[] {
    return JSON.parse(vulnerabilitiesText);
  }

  @FieldResolver(() => SourceClaim, { nullable: true, description: "The document that names it." })
  source(@Root() dependency: Dependency, @Ctx() context: ModelsContext): Promise<SourceClaim | null> {
    return sourceOf(dependency, context);
  }
}

@Resolver(() => Distribution)
export class DistributionResolver {
  @FieldResolver(() => LicenseExpression, { description: "Its license; NOASSERTION if none is stated." })
  license(@Root() { license }: Distribution): LicenseExpression {
    return declared(license);
  }

  @FieldResolver(() => Redistribution, {
    nullable: true,
    description: "Whether it may be passed on, as its publisher says; null if not stated, never to be read as yes.",
  })
  redistribution(@Root() { redistributionText }: Distribution): Redistribution | null {
    return redistributionText === null ? null : JSON.parse(redistributionText);
  }

  @FieldResolver(() => Redaction, { nullable: true, description: "What was left out; null if nothing is said to be." })
  redaction(@Root() { redactionText }: Distribution): Redaction | null {
    return redactionText === null ? null : JSON.parse(redactionText);
  }

  @FieldResolver(() => SourceClaim, { nullable: true, description: "The document that tells of it." })
  source(@Root() distribution: Distribution, @Ctx() context: ModelsContext): Promise<SourceClaim | null> {
    return sourceOf(distribution, context);
  }
}

function declared(license: string | null): LicenseExpression {
  return { expression: license ?? noAssertion, source: license === null ? "NOT_DOCUMENTED" : "DECLARED" };
}

async function sourceOf(
  { sourceId, pointer }: Pick<Dependency, "sourceId" | "pointer">,
  context: ModelsContext,
): Promise<SourceClaim | null> {
  const document = await context.sourceDocumentById.load(sourceId);
  return document && { uri: document.uri, sha256: document.sha256, mediaType: document.mediaType, pointer };
}

function declaredLicense(statement: LicenseStatement): DeclaredLicense {
  const { value, valueAsWritten: asWritten, concluded, rule, assertedBy, relationship, recordedAt } = statement;
  const { documentUri: uri, sha256, mediaType, pointer } = statement;
  const expression = value === null ? null : JSON.parse(value);
  const shown = { expression, asWritten, concluded: Boolean(concluded), rule, assertedBy, relationship, recordedAt };
  return { ...shown, source: { uri, sha256, mediaType, pointer } };
}
