/** Prints what a group of tests has shown, in the form that proofs are collected by. */
export function printProof(what: string, inputs: string, figure: string): void {
  process.stdout.write(`proof: ${what} | ${inputs} | ${figure}\n`);
}

/** A count as people write it. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}`;
}
