// In which order steps of branches stand. Knows no page, so that it can be tried without one.

/** Whether a step belongs above another of the same call: branches have numbers, and begin in any order. */
export function precedes(one: string, other: string): boolean {
  const [mine = [], others = []] = [one, other].map((key) => key.split(/\[(\d+)\]/));
  for (let i = 0; i + 1 < Math.min(mine.length, others.length) && mine[i] === others[i]; i += 2) {
    if (mine[i + 1] !== others[i + 1]) {
      return Number(mine[i + 1]) < Number(others[i + 1]);
    }
  }
  return false;
}
