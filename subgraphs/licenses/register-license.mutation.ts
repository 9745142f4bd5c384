import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../kernel/errors.ts";
import { newId } from "../../kernel/global-id.ts";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import { announce } from "../../kernel/outbox.ts";
import { formatRef, parseRef } from "../../kernel/ref.ts";
import type { RequestContext } from "../../kernel/request-context.ts";
import type { UnitOfWork } from "../../kernel/unit-of-work.ts";
import { publicLabel } from "../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../kernel/write.ts";
import type { LicensesContext } from "./context.ts";
import { License } from "./license.entity.ts";
import { licenseClassOf } from "./license-class.ts";
import { licensesIn } from "./named-licenses.ts";
import { redistributionOf } from "./redistribution.ts";

@InputType({ description: "A license to add." })
export class RegisterLicenseInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "Name after license:, such as LicenseRef-Gemma." })
  key!: string;

  @Field(() => String, { description: "Full name." })
  name!: string;

  @Field(() => String, { description: "Full text." })
  text!: string;
}

@ObjectType({ description: "The added license.", simpleResolvers: true })
export class RegisterLicensePayload extends WritePayload {
  @Field(() => License, { description: "The license." })
  license!: License;
}

@Resolver()
export class RegisterLicenseResolver {
  @Mutation(() => RegisterLicensePayload, { description: "Adds a license that SPDX lacks." })
  registerLicense(
    @Arg("input", () => RegisterLicenseInput, { description: "What to add." }) input: RegisterLicenseInput,
    @Ctx() context: LicensesContext,
  ): Promise<RegisterLicensePayload> {
    return registerLicense(input, context);
  }
}

/** Adds a license under a LicenseRef; the same key with another name or text is refused, since texts never change. */
export async function registerLicense(
  input: RegisterLicenseInput,
  context: LicensesContext,
): Promise<RegisterLicensePayload> {
  const act = { subgraph: "licenses", action: "license.registered", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => addLicense(em, input, context));
  const license = await context.licenseById.load(subjects[0] ?? "");
  if (!license) throw new Refusal("NOT_FOUND", "The license is not visible to the caller.");
  return { license, outcome, audit };
}

async function addLicense(em: UnitOfWork, input: RegisterLicenseInput, context: RequestContext): Promise<Written> {
  refuseUnlessLicenseRef(input.key);
  const ref = formatRef({ kind: "license", name: input.key, version: null });
  const known = await em.findOne(License, { ref });
  if (known) return completedOrRefused(known, input);
  const license = em.create(License, {
    id: newId("lic"),
    ref,
    name: input.name,
    spdxId: null,
    url: null,
    text: input.text,
    label: publicLabel,
  });
  announce(em, context.now(), indexEntryOf(license));
  return { subjects: [license.id], outcome: "CREATED" };
}

function refuseUnlessLicenseRef(key: string): void {
  if (key.startsWith("LicenseRef-") && licensesIn(key)?.[0] === key) return;
  throw new Refusal(
    "BAD_USER_INPUT",
    `The key "${key}" is no LicenseRef: write LicenseRef- and letters, digits, . or -.`,
  );
}

function completedOrRefused(known: License, { name, text }: RegisterLicenseInput): Written {
  if (known.name !== name || (known.text !== null && known.text !== text)) {
    throw new Refusal(
      "BAD_USER_INPUT",
      `The license ${known.ref} is registered with another text; choose another key.`,
    );
  }
  if (known.text === text) return { subjects: [known.id], outcome: "UNCHANGED" };
  known.text = text;
  return { subjects: [known.id], outcome: "UPDATED" };
}

/** What the lineage index is told of a license, so that it can be found by reference and id. */
export function indexEntryOf(license: License): IndexEntry {
  const { id, ref, label } = license;
  const key = parseRef(ref)?.name ?? ref;
  const { redistributable } = redistributionOf(key);
  return {
    subgraph: "licenses",
    type: "License",
    id,
    ref,
    aliases: [],
    label,
    license: null,
    limitations: [],
    upstream: [],
    grant: { redistributable, licenseClass: licenseClassOf({ key, redistributable }) },
  };
}
