import type { Protocol, SamplingSetting } from "./protocol.entity.ts";

/** A protocol as it is stored and hashed: without what is not stated, settings in the order of their names. */
export function statedProtocol({ sampling, ...rest }: Protocol): Protocol {
  const stated = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null));
  const settings = (sampling ?? []).map(({ name, value }) => ({ name, value })).toSorted(byName);
  return settings.length === 0 ? stated : { ...stated, sampling: settings };
}

function byName(a: SamplingSetting, b: SamplingSetting): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
