/** A duration of ISO 8601, of which months and years are as long as the calendar makes them. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const pattern =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Reads a duration such as P90D, P1Y6M or PT12H in whole numbers; null if the text is none, or lasts no time. */
export function parseDuration(text: string): Duration | null {
  const match = pattern.exec(text);
  if (match === null || /[PT]$/.test(text)) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const duration = {
    months: 12 * years + months,
    milliseconds: (7 * weeks + days) * day + hours * hour + minutes * minute + seconds * second,
  };
  return duration.months + duration.milliseconds > 0 ? duration : null;
}

/** About how long it is, in milliseconds: never more than it can be. */
export function shortestOf({ months, milliseconds }: Duration): number {
  return months * 28 * day + milliseconds;
}

/** About how long it is, in milliseconds: never less than it can be. */
export function longestOf({ months, milliseconds }: Duration): number {
  return months * 31 * day + milliseconds;
}

/** The instant so long after another, in UTC; a month later than the 31st of a month is the last day of a shorter one. */
export function addDuration(at: string, { months, milliseconds }: Duration): string {
  const from = new Date(at);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const timeOfDay = from.getTime() % day < 0 ? (from.getTime() % day) + day : from.getTime() % day;
  const date = Math.min(from.getUTCDate(), lastDay);
  return new Date(first.getTime() + (date - 1) * day + timeOfDay + milliseconds).toISOString();
}
