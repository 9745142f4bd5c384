import { auditLogTables } from "../../../kernel/audit/log-rows.ts";

/** The audit log becomes a signed tree; entries that are there are its first leaves. */
export const models0018: readonly string[] = auditLogTables;
