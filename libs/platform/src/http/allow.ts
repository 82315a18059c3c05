// Decides who may call what: every route names its access; permissions are data, role by role; what is not named is refused.
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Actor, Role } from '#libs/kernel';

/** `public`: anyone. `signed-in`: any person with a full session. `enrolling`: also a session that may only enrol a second factor. */
export type Access = 'public' | 'signed-in' | 'enrolling' | (string & {});
export const ACCESS = 'jiebang:access';

const table = new Map<string, readonly Role[]>();
export const permissionTable = (): ReadonlyMap<string, readonly Role[]> => table;

/** Declares `subject.verb` → the roles that may try it. Scope (which agency, whose organisation) is decided in the slice's access file. */
export function permissions<const T extends Record<`${string}.${string}`, readonly Role[]>>(entries: T): T {
  for (const [name, roles] of Object.entries(entries)) {
    if (table.has(name)) throw new Error(`permission ${name} is declared twice`);
    table.set(name, roles);
  }
  return entries;
}

/** Every handler carries one; a route without it stops the boot. */
export const Allow = (access: Access): MethodDecorator => applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-access', access));

/** Whether the actor holds any role that the access names. */
export function mayTry(actor: Actor, access: Access): boolean {
  if (access === 'public') return true;
  if (actor.kind !== 'person') return false;
  if (access === 'enrolling') return true;
  if (actor.enrolOnly) return false;
  if (access === 'signed-in') return true;
  const roles = table.get(access);
  if (!roles) return false;
  return roles.some((role) => (role === 'reviewer' ? actor.expert : actor.grants.some((g) => g.role === role) || actor.memberships.some((m) => m.role === role)));
}
