import { describe, expect, it } from 'vitest';
import { operations } from '../../shared/contracts/api/operations.ts';
import { createRoutes } from './routes.ts';

const routeOf = createRoutes();

describe('the address of an operation', () => {
  it('leads to that operation, whatever its values are', () => {
    for (const [id, { method, path }] of Object.entries(operations)) {
      const address = `/api${path.replace(/\{(\w+)\}/g, 'the-$1')}`;
      const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, `the-${name}`]));
      expect(routeOf(method.toUpperCase(), address)).toEqual({ id, params });
    }
  });

  it('may end with a slash', () => {
    expect(routeOf('GET', '/api/projects/LP-2023-0001/')).toMatchObject({ params: { project: 'LP-2023-0001' } });
  });

  it('gives its values as they were before they were encoded', () => {
    expect(routeOf('GET', '/api/projects/a%2Fb%20c')).toMatchObject({ params: { project: 'a/b c' } });
    expect(routeOf('GET', '/api/projects/100%')).toMatchObject({ params: { project: '100%' } });
  });

  it('leads nowhere with another method, a step more or a step less', () => {
    expect(routeOf('DELETE', '/api/projects/LP-2023-0001')).toBeUndefined();
    expect(routeOf('GET', '/api/projects/LP-2023-0001/nothing/at/all')).toBeUndefined();
    expect(routeOf('GET', '/api')).toBeUndefined();
  });
});
