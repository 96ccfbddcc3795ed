// Looking for something that is not there yet. Knows no editor, so that it can be tried without one.

/** Milliseconds to the next look: soon at first, and never rarer than the last. */
const PAUSES: readonly number[] = [500, 1_000, 2_000, 5_000];

/**
 * Looks until it is there or cannot come any more; what came just then is found too.
 *
 * @param look nothing while it is not there
 * @param comes whether it still can
 */
export async function until<T>(
  look: () => Promise<T | undefined>,
  comes: () => boolean,
  pause: (millis: number) => Promise<void> = sleep,
): Promise<T | undefined> {
  for (let looks = 0; ; looks++) {
    const goesOn = comes();
    const found = await look();
    if (found !== undefined || !goesOn) {
      return found;
    }
    await pause(PAUSES[Math.min(looks, PAUSES.length - 1)] ?? 0);
  }
}

function sleep(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** A command that was typed into a terminal. */
export interface Typed {
  /** What it runs; nothing where the command decides. */
  readonly name: string | undefined;
  readonly at: number;
  readonly ended: boolean;
  /** Whether its terminal says when a command ends. */
  readonly told: boolean;
}

/** How long a command is taken to be about to begin its run, where nobody says that it ended; in milliseconds. */
const UNTOLD = 60_000;

/** Whether a run that it begins may still come. */
export function mayBegin(typed: Typed, now: number): boolean {
  return !typed.ended && (typed.told || now - typed.at < UNTOLD);
}

/** Whether it runs what was named. */
export function isOf(typed: Typed, name: string | undefined): boolean {
  return typed.name === undefined || name === undefined || typed.name === name;
}
