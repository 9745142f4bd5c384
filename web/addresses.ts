/** Parameters of an address; what is null or empty is left out, and a list is repeated. */
export type Parameters = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** An address of ours with parameters. */
export function address(path: string, parameters: Parameters = {}): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value ?? []].flat().flatMap((each) => (each === "" ? [] : [[name, each]])),
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** The page of a certificate, as it stood at a time. */
export function certificateAddress(id: string, asOf: string | null = null): string {
  return address(`/certificate/${encodeURIComponent(id)}`, { asOf });
}
