/** The source of what a caller states without naming a document: the caller. */
export function statedBy(actor: { readonly subject: string }): { readonly uri: string; readonly assertedBy: string } {
  return { uri: `actor:${actor.subject}`, assertedBy: actor.subject };
}
