import { RegExpRouter } from 'hono/router/reg-exp-router';
import { type OperationId, operations } from '../../shared/contracts/api/operations.ts';

export interface Found {
  readonly id: OperationId;
  readonly params: Readonly<Record<string, string>>;
}

const honoPath = (path: string): string => `/api${path.replace(/\{(\w+)\}/g, ':$1')}`;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
};

/** Finds the operation of an address; undefined: there is none. */
export const createRoutes = (): ((method: string, path: string) => Found | undefined) => {
  const router = new RegExpRouter<OperationId>();
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, path } = operations[id];
    router.add(method.toUpperCase(), honoPath(path), id);
  }
  return (method, path) => {
    const [[first], values = []] = router.match(method, path.replace(/\/$/, ''));
    if (first === undefined) return undefined;
    const [id, places] = first;
    const params = Object.entries(places).map(([name, place]) => [name, decoded(String(values[Number(place)] ?? ''))]);
    return { id, params: Object.fromEntries(params) };
  };
};
