import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { digestsOfFiles } from "../checkpoint/checkpoint.reads.ts";
import type { ModelsContext } from "../context.ts";
import { compareFiles, type GivenFile } from "./compare-files.ts";
import { resolveRefs } from "./resolve.ts";
import { FileDigestInput, Verification } from "./verification.entity.ts";

const maxDigests = 1_000;

@Resolver()
export class VerifyResolver {
  // Null where it is refused, so that nothing else of the answer is lost.
  @Query(() => Verification, {
    nullable: true,
    description: "Whether files are those that are recorded of a checkpoint.",
  })
  verify(
    @Arg("ref", () => String, { description: "Any reference to the checkpoint." }) ref: string,
    @Arg("digests", () => [FileDigestInput], { description: "The files, at most 1,000, each path once." })
    digests: FileDigestInput[],
    @Arg("rootDigest", () => String, { nullable: true, description: "Root digest to compare; absent if not known." })
    rootDigest: string | null | undefined,
    @Ctx() context: ModelsContext,
  ): Promise<Verification> {
    return verifyFiles(context, ref, digests, rootDigest ?? null);
  }
}

/** Compares files with those of the checkpoint that a reference means. */
export async function verifyFiles(
  context: ModelsContext,
  ref: string,
  digests: readonly FileDigestInput[],
  rootDigest: string | null,
): Promise<Verification> {
  const given = givenFiles(digests);
  const root = rootDigest === null ? null : hexDigest(rootDigest, "rootDigest");
  const [resolution] = await resolveRefs(context, [ref]);
  if (resolution === undefined) throw new Error("Every reference is answered.");
  const checkpoint = resolution.meant && (await context.checkpointById.load(resolution.meant.id));
  const recorded = checkpoint ? await digestsOfFiles(context, checkpoint.id) : [];
  return { resolution, ...compareFiles(given, recorded, { given: root, recorded: recordedRoot(checkpoint) }) };
}

function recordedRoot(checkpoint: Checkpoint | null): string | null {
  return checkpoint?.rootDigest ?? null;
}

function givenFiles(digests: readonly FileDigestInput[]): GivenFile[] {
  if (digests.length > maxDigests) {
    const message = `digests has ${digests.length} items; at most ${maxDigests} are taken at once.`;
    throw new Refusal("BAD_USER_INPUT", message);
  }
  const paths = new Set<string>();
  return digests.map(({ path, sha256 }, index) => {
    if (paths.has(path))
      throw new Refusal("BAD_USER_INPUT", `digests[${index}].path: "${path.slice(0, 200)}" was given before.`);
    paths.add(path);
    return { path, sha256: hexDigest(sha256, `digests[${index}].sha256`) };
  });
}

function hexDigest(text: string, place: string): string {
  const [, hex] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (hex === undefined) throw new Refusal("BAD_USER_INPUT", `${place}: a SHA-256 digest has 64 hex digits.`);
  return hex.toLowerCase();
}
