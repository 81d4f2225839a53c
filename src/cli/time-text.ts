/** A time for people, in UTC: `2026-11-24 22:15:03 UTC`. `at`: milliseconds since the epoch. */
export function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
