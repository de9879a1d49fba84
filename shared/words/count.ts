/** "1 day", "3 days": a number with what it counts, in English. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
