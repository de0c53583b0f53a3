const longest = 300;

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const rules = value.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'rule' in one ? [String(one.rule)] : [],
  );
  return rules.length === 0 ? undefined : rules.join(', ');
};

/** What a commit says of its reason: as the command gives it, cut short, or the moment that came. */
export const whyOf = (command: Readonly<Record<string, unknown>>): { readonly why?: string } => {
  const given = ['reason', 'reasons', 'grounds', 'moment'].map((name) => command[name]);
  const why = given.map(textOf).find((text) => text !== undefined);
  if (why === undefined) return {};
  return { why: why.length <= longest ? why : `${why.slice(0, longest - 1)}…` };
};
