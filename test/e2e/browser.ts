import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const usualPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a browser is on this machine; undefined if there is none. */
export const browserPath = [process.env["CHROMIUM"] ?? "", ...usualPaths].find(
  (path) => path !== "" && existsSync(path),
);

const quiet = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Opens a browser that calls nobody by itself. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? "", args: quiet });
}
