import { AccessDisclosure } from "./access-disclosure.entity.ts";
import { AccessCustodian, AccessPolicy, DataLocation } from "./access-policy.entity.ts";
import { AccessPolicyResolver, DatasetAccessResolver } from "./access-policy.resolver.ts";
import { AccessRequest, AccessRequestEvent } from "./access-request.entity.ts";
import { AccessDisclosureResolver, AccessRequestResolver } from "./access-request.resolver.ts";
import { DecideAccessRequestResolver } from "./decide-access-request.mutation.ts";
import { OpenAccessResolver } from "./open-access.mutation.ts";
import { RequestAccessResolver } from "./request-access.mutation.ts";
import { RevokeAccessResolver } from "./revoke-access.mutation.ts";
import { SetAccessPolicyResolver } from "./set-access-policy.mutation.ts";
import { WithdrawAccessRequestResolver } from "./withdraw-access-request.mutation.ts";

/** All that answers and writes of who may be told where data is. */
export const accessResolvers = [
  DatasetAccessResolver,
  AccessPolicyResolver,
  AccessRequestResolver,
  AccessDisclosureResolver,
  SetAccessPolicyResolver,
  RequestAccessResolver,
  DecideAccessRequestResolver,
  WithdrawAccessRequestResolver,
  RevokeAccessResolver,
  OpenAccessResolver,
] as const;

/** What is stored of it. */
export const accessEntities = [
  AccessPolicy,
  AccessCustodian,
  DataLocation,
  AccessRequest,
  AccessRequestEvent,
  AccessDisclosure,
] as const;
