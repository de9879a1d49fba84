/**
 * What a workbook may hold. Set well above a trial of 100,000 participants, and low enough that a small file made to fill
 * the memory is refused first: bytes and cells are also counted against the size of the packed file.
 */
export const LIMITS = {
  packedBytes: 256 * 2 ** 20,
  entries: 10_000,
  /** Of one part, unpacked. */
  partBytes: 1024 * 2 ** 20,
  /** Of all parts, unpacked. */
  allBytes: 2048 * 2 ** 20,
  /** Text packs 5 to 40 times; whole columns of formatted blanks, up to about 100 times. */
  timesPacked: 200,
  /** Small parts pack better than that. */
  freeBytes: 16 * 2 ** 20,
  /** Cells that hold something, texts that they share, and merged ranges. A filled cell takes a byte at least, packed. */
  freeCells: 200_000,
  cells: 20_000_000,
  /** Characters between two tags; Excel itself takes 32,767 in a cell. */
  textLength: 1_000_000,
  /** Elements within each other; a workbook needs about ten. */
  depth: 100,
  /** Links of one part, styles: what a file has some of, and never this many. */
  items: 100_000,
  rows: 1_048_576,
  columns: 16_384,
} as const;
