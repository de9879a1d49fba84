type Found<T> = T | undefined | false;

/**
 * Waits until something is there, and answers it. A look may take its time: a promise is waited for, since by itself it
 * would always count as there. Throws after `ms`.
 */
export async function until<T>(look: () => Found<T> | Promise<Found<T>>, ms = 8_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Nothing came within ${ms} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
