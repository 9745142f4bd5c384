/** Picks a number below a bound for the `what`-th question about the `of`-th thing; the same whenever it is asked again. */
export type Choose = (of: number, what: number, below: number) => number;

/** Choices that look random and follow from the seed alone, in whatever order they are asked for. */
export function chooser(seed: number): Choose {
  return (of, what, below) => {
    let mixed = Math.imul(of ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(what + seed * 7919, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

/** One of a few items, chosen. */
export function oneOf<Item>(items: readonly [Item, ...Item[]], choice: number): Item {
  return items[choice % items.length] ?? items[0];
}
