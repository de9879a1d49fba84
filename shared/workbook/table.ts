/** Reads lines of `name: one | another` into lists by name: shorter to write, and to ship, than as many quoted texts. */
export function table(lines: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [name, list] = line.split(': ') as [string, string];
        return [name.trim(), list.split(' | ')];
      }),
  );
}
