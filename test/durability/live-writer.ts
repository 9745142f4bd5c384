import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("write-continuously.ts", import.meta.url));

/** A registry that is written to all the time, by a process of its own. */
export class LiveWriter implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #waiting: (() => void)[] = [];
  #stderr = "";
  /** Numbers whose writes to all four subgraphs are done. */
  readonly done: number[] = [];

  constructor(dataFolder: string) {
    const { PATH = "", HOME = "" } = process.env;
    this.#child = spawn(process.execPath, [entry, dataFolder], {
      env: { PATH, HOME },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    if (this.#child.stdout === null) throw new Error("The writer has no standard output.");
    const lines = createInterface({ input: this.#child.stdout });
    lines.on("line", (line) => this.done.push(Number(line)));
    const wake = () => {
      for (const resolve of this.#waiting.splice(0)) resolve();
    };
    lines.on("line", wake).on("close", wake);
  }

  /** Resolves when that many more writes are done. */
  async writes(more: number): Promise<void> {
    const wanted = this.done.length + more;
    while (this.done.length < wanted) {
      if (this.#child.exitCode !== null) throw new Error(`The writer ended: ${this.#stderr}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "close");
    this.#child.kill("SIGKILL");
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
