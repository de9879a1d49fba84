/** Everything that blocks show, in the order in which it is read; people stand as `@U0123ABCD`. */
export function shownText(blocks: unknown): string {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { type, text, user_id } = value as { type?: unknown; text?: unknown; user_id?: unknown };
      if (type === 'user') texts.push(`@${String(user_id)}`);
      if (typeof text === 'string') texts.push(text);
      Object.values(value).forEach(visit);
    }
  };
  visit(blocks);
  return texts.join('');
}
