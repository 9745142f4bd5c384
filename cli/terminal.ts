/** Where the command writes for people and for pipes; the one place that knows the console. */
export interface Terminal {
  /** For the result: what a pipe reads. */
  print(text: string): void;
  /** For the person who watches: goes to standard error. */
  say(text: string): void;
  /** One line that is written over; nothing where nobody watches. */
  progress(text: string): void;
}

/** The terminal of this process. */
export const terminal: Terminal = {
  print: (text) => console.log(text),
  say: (text) => console.error(text),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
  },
};
