/** A clock that stands still until it is moved. */
export function clockAt(start: string) {
  const clock = { at: Date.parse(start) };
  return {
    now: () => new Date(clock.at),
    text: () => new Date(clock.at).toISOString(),
    advance: (ms: number) => {
      clock.at += ms;
    },
  };
}
