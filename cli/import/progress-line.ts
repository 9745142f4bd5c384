/** Says how far a long run is: files done, files a second and what remains. */
export function progressLine(elapsedMs: () => number): (done: number, total: number) => string {
  const start = elapsedMs();
  return (done, total) => {
    const seconds = (elapsedMs() - start) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const remaining = rate > 0 ? Math.ceil((total - done) / rate) : 0;
    return `${done} of ${total} files, ${rate.toFixed(0)} a second, ${remaining} s left`;
  };
}
