// How a tree is gone through with keys, as the ARIA Authoring Practices have it for trees. Knows no page, so that it can be tried without one.

/** A row that is to be seen, in its order. */
export interface Row {
  readonly id: string;
  /** From 1. */
  readonly level: number;
  /** Nothing where there is nothing below it. */
  readonly open: boolean | undefined;
}

/** What a key does: goes to another row, or opens or closes the one it is pressed on. */
export interface Move {
  readonly to?: string;
  readonly open?: boolean;
}

/** Nothing for a key that does nothing here. */
export function moved(rows: readonly Row[], at: string, key: string): Move | undefined {
  const index = rows.findIndex((row) => row.id === at);
  const row = rows[index];
  if (row === undefined) {
    return undefined;
  }
  switch (key) {
    case "ArrowDown":
      return to(rows[index + 1]);
    case "ArrowUp":
      return to(rows[index - 1]);
    case "Home":
      return to(rows[0]);
    case "End":
      return to(rows[rows.length - 1]);
    case "ArrowRight":
      return row.open === false ? { open: true } : row.open === true ? to(rows[index + 1]) : undefined;
    case "ArrowLeft":
      return row.open === true ? { open: false } : to(rows.slice(0, index).reverse().find((each) => each.level < row.level));
    default:
      return undefined;
  }
}

function to(row: Row | undefined): Move | undefined {
  return row === undefined ? undefined : { to: row.id };
}
