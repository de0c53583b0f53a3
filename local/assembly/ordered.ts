/** The ids so that each comes after those it depends on, and otherwise in the order given. */
export function ordered(ids: readonly string[], dependenciesOf: (id: string) => Iterable<string>): string[] {
  const known = new Set(ids);
  const done = new Set<string>();
  const order: string[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (done.has(id) || !known.has(id)) return;
    if (path.includes(id)) {
      throw new Error(`The resources of the template depend on each other in a circle: ${[...path, id].join(' -> ')}.`);
    }
    for (const dependency of dependenciesOf(id)) visit(dependency, [...path, id]);
    done.add(id);
    order.push(id);
  };
  for (const id of ids) visit(id, []);
  return order;
}
