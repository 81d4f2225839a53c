import type { SandboxHttpAnswer } from '../controller.ts';
import type { SandboxPermission } from '../definition.ts';
import { jobsIn } from '../model/jobs.ts';
import type { Folder, Job } from '../model/types.ts';
import { loginRequiredAnswer, pageAnswer } from './answers.ts';
import { escapeHtml } from './pages.ts';
import type { Caller } from './authentication.ts';
import type { Exchange } from './exchange.ts';

const jenkinsNames: Record<SandboxPermission, { readonly id: string; readonly name: string; readonly impliedBy: readonly string[] }> = {
  admin: { id: 'hudson.model.Hudson.Administer', name: 'Overall/Administer', impliedBy: [] },
  'overall-read': { id: 'hudson.model.Hudson.Read', name: 'Overall/Read', impliedBy: ['hudson.security.Permission.GenericRead'] },
  'job-read': { id: 'hudson.model.Item.Read', name: 'Job/Read', impliedBy: ['hudson.security.Permission.GenericRead'] },
  'job-discover': { id: 'hudson.model.Item.Discover', name: 'Job/Discover', impliedBy: ['hudson.model.Item.Read'] },
  'job-build': { id: 'hudson.model.Item.Build', name: 'Job/Build', impliedBy: update() },
  'job-cancel': { id: 'hudson.model.Item.Cancel', name: 'Job/Cancel', impliedBy: update() },
  'job-configure': { id: 'hudson.model.Item.Configure', name: 'Job/Configure', impliedBy: update() },
};

/** Whether the caller may do this, on the whole or on one job. Read implies Discover, and Administer everything. */
export function allowed(caller: Caller, permission: SandboxPermission, job?: Job): boolean {
  const own = job?.settings.permissions;
  const held = own !== undefined && Object.hasOwn(own, caller.id) ? (own[caller.id] ?? []) : caller.permissions;
  return held.includes('admin') || held.includes(permission) || (permission === 'job-discover' && held.includes('job-read'));
}

/** Whether the caller sees an item: a job that is readable, or a folder when jobs are in general or one below is. */
export function visible(caller: Caller, item: Folder | Job): boolean {
  if (item.kind === 'job') return allowed(caller, 'job-read', item);
  if (allowed(caller, 'job-read')) return true;
  for (const job of jobsIn(item)) if (allowed(caller, 'job-read', job)) return true;
  return false;
}

/**
 * 403 when the caller lacks a permission, `undefined` when not (recordings 02, 250, 255). `as`: what Jenkins calls it where it tells
 * more kinds apart than the sandbox does.
 */
export function refusal(
  exchange: Exchange,
  permission: SandboxPermission,
  job?: Job,
  as?: { readonly id: string; readonly name: string },
): SandboxHttpAnswer | undefined {
  if (allowed(exchange.caller, permission, job)) return undefined;
  if (exchange.caller.anonymous) return loginRequiredAnswer(exchange);
  const { id, name, impliedBy } = { ...jenkinsNames[permission], ...as };
  return forbidden(exchange, `${exchange.caller.id} is missing the ${name} permission`, [
    ['X-You-Are-Authenticated-As', exchange.caller.id],
    ['X-Required-Permission', id],
    ...[...impliedBy, 'hudson.model.Hudson.Administer'].map((other) => ['X-Permission-Implied-By', other] as const),
  ]);
}

/** 403 that names no permission (recordings 112, 253). */
export function forbidden(exchange: Exchange, reason: string, headers: readonly (readonly [string, string])[] = []): SandboxHttpAnswer {
  return pageAnswer(exchange, 403, 'Jenkins', `<h1>Access Denied</h1><p class="error">${escapeHtml(reason)}</p>`, headers);
}

function update(): string[] {
  return ['hudson.security.Permission.GenericUpdate', 'hudson.security.Permission.GenericWrite'];
}
