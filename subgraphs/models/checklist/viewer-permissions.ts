import type { ReleaseLicenseFacts } from "../../../kernel/vocabulary/release-facts.ts";
import type { DistributionAccess } from "../release/distribution.entity.ts";
import { obstaclesToPublishing, type PublishCase } from "./publish-rules.ts";
import type { AccessAction, ViewerPermission } from "./viewer-permission.entity.ts";

/** What the permissions of somebody who sees a checkpoint follow from. */
export interface PermissionCase extends PublishCase {
  readonly label: string;
  readonly distributions: readonly Offer[];
  /** Null where licenses could not be asked. */
  readonly license: ReleaseLicenseFacts | null;
}

/** One place where a checkpoint can be had. */
interface Offer {
  readonly uri: string;
  readonly access: DistributionAccess | null;
  /** Whether its publisher lets it be passed on; null if not stated. */
  readonly granted: boolean | null;
}

const mostReasons = 50;
const mostPlaces = 5;

/** What somebody may do with a checkpoint that they see; what is not known is not allowed. */
export function permissionsOf(given: PermissionCase): ViewerPermission[] {
  return [
    permission("READ_METADATA", true, [readingReason(given)]),
    download(given),
    modification(given),
    redistribution(given),
    publication(given),
  ];
}

function readingReason({ label }: PermissionCase): string {
  return label === "public" ? "Its record is public." : "The caller is among those whom its record is for.";
}

function download({ status, distributions }: PermissionCase): ViewerPermission {
  if (status === "WITHDRAWN") return permission("DOWNLOAD", false, ["It is withdrawn."]);
  const places = (access: DistributionAccess | null) =>
    distributions
      .filter((each) => each.access === access)
      .slice(0, mostPlaces)
      .map(({ uri }) => uri);
  const [open, gated, restricted] = [places("OPEN"), places("GATED"), places("RESTRICTED")];
  if (open.length > 0)
    return permission(
      "DOWNLOAD",
      true,
      open.map((uri) => `Everybody can get it at ${uri}.`),
    );
  if (distributions.length === 0) return permission("DOWNLOAD", false, ["No document says where it can be had."]);
  return permission("DOWNLOAD", false, [
    ...gated.map((uri) => `At ${uri} one has to agree to conditions or be let in.`),
    ...restricted.map((uri) => `What is at ${uri} is for a named circle.`),
    ...places(null).map((uri) => `Who can get it at ${uri} is not stated.`),
  ]);
}

function modification({ mayWrite, subject, published }: PermissionCase): ViewerPermission {
  if (!mayWrite)
    return permission("MODIFY", false, [`To record needs the scope records:write, which ${subject} does not hold.`]);
  return permission("MODIFY", true, [
    published
      ? "Documents can be recorded; it was published, so that its weights, license and derivation stay as they are."
      : "Documents can be recorded.",
  ]);
}

function redistribution({ license, distributions }: PermissionCase): ViewerPermission {
  const stated = distributions.filter(({ granted }) => granted !== null);
  const withheld = stated.filter(({ granted }) => granted === false);
  if (stated.length > 0 && withheld.length === stated.length)
    return permission(
      "REDISTRIBUTE",
      false,
      withheld.slice(0, mostPlaces).map(({ uri }) => `The publisher of ${uri} does not let it be passed on.`),
    );
  if (license === null)
    return permission("REDISTRIBUTE", false, ["What its licenses say is not known at this moment."]);
  const { redistribution: answer, reasons, obligations } = license;
  if (answer === "YES")
    return permission("REDISTRIBUTE", true, [
      obligations === 0
        ? "Its licenses let it be passed on."
        : `Its licenses let it be passed on, with ${obligations} ${obligations === 1 ? "obligation" : "obligations"}.`,
    ]);
  const first =
    answer === "NO"
      ? "Its licenses do not let it be passed on."
      : "Whether its licenses let it be passed on is not known.";
  return permission("REDISTRIBUTE", false, [first, ...reasons]);
}

/** The mutation refuses for the very same obstacles. */
function publication(given: PermissionCase): ViewerPermission {
  const obstacles = obstaclesToPublishing(given);
  if (obstacles.length > 0)
    return permission(
      "PUBLISH",
      false,
      obstacles.map(({ reason }) => reason),
    );
  return permission("PUBLISH", true, ["Its checklist has passed and is approved."]);
}

function permission(action: AccessAction, allowed: boolean, reasons: readonly string[]): ViewerPermission {
  return { action, allowed, reasons: reasons.slice(0, mostReasons) };
}
