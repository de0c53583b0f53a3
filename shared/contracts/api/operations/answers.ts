export const ok = (description: string) => ({ status: 200, description }) as const;

export const created = (description: string) => ({ status: 201, description }) as const;
