import { auditLogTables } from "../../../kernel/audit/log-rows.ts";

/** The audit log becomes a signed tree; entries that are there are its first leaves. */
export const licenses0006: readonly string[] = auditLogTables;
