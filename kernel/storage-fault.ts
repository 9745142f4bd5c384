/**
 * Whether the database could not do its part for want of room, because another process held it, or because it was not
 * there: the same call may succeed later. Codes of SQLite, of PostgreSQL (its appendix A), and of the network.
 */
export function isStorageFault(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = "code" in at ? String(at.code) : "";
    if (/^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY)/.test(code)) return true;
    if (/^(08|53|57P|58)...?$|^(40001|40P01|55P03|57014|25006)$/.test(code)) return true;
    if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(code)) return true;
    if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(at.message)) return true;
  }
  return false;
}

/** Why a database does not answer, in words that name no host and no statement; null if it does. */
export async function whyUnanswered(ask: () => Promise<unknown>): Promise<string | null> {
  try {
    await ask();
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return code === "" ? "It does not answer." : `It does not answer (${code}).`;
  }
}
