import * as z from 'zod';
import { type ProjectId, personId } from '../domain/ids.ts';
import type { People } from '../ports/people.ts';
import type { Table } from './table.ts';

const profile = z.object({ person: personId, name: z.string(), email: z.string(), language: z.enum(['nl', 'en']) });
const staffMember = z.object({ staff: z.string(), name: z.string(), wageCents: z.int().min(0) });

const personKey = (id: string) => ({ pk: `PERSON#${id}`, sk: 'PROFILE' });
const staffKey = (project: ProjectId, staff: string) => personKey(`${project}#${staff}`);

export const createPeople = (table: Table): People => ({
  async get(persons) {
    const items = await table.getMany([...new Set(persons)].map(personKey));
    return new Map(items.map((item) => profile.parse(item)).map((one) => [one.person, one]));
  },
  put: ({ person, name, email, language }) => table.put({ ...personKey(person), person, name, email, language }),
  erase: (person) => table.remove(personKey(person)),
  async staffOf(project, staff) {
    const items = await table.getMany([...new Set(staff)].map((id) => staffKey(project, id)));
    return new Map(items.map((item) => staffMember.parse(item)).map((one) => [one.staff, one]));
  },
  async putStaff(project, staff) {
    await Promise.all(
      staff.map(({ staff: id, name, wageCents }) =>
        table.put({ ...staffKey(project, id), staff: id, name, wageCents }),
      ),
    );
  },
  async eraseStaff(project, staff) {
    await Promise.all(staff.map((id) => table.remove(staffKey(project, id))));
  },
});
