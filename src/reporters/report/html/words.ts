/** Signs and pieces that several sections of the page show. */
import type { Failure } from '../../../errors/failure.ts';
import { remedyOf, reportWords } from '../facts.ts';
import type { ReportOutcome } from '../model.ts';
import { escapeHtml, link } from './escape.ts';

/** The word of an outcome; the style sheet puts its sign before it. */
export function badge(outcome: ReportOutcome): string {
  return `<span class="o ${outcome}">${reportWords[outcome]}</span>`;
}

/** Rows of a list of facts; those without a value are left out. Values are HTML. */
export function facts(entries: readonly (readonly [string, string | undefined])[]): string {
  const rows = entries.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`<dt>${name}<dd>${value}`]));
  return rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`;
}

/** What happened, why, what to do. `build`: address of the build it is about. */
export function failureBox(failure: Failure, build: string | undefined): string {
  // What is below the build's own address is called by the rest of it.
  const text = (address: string): string =>
    build !== undefined && address.startsWith(build) && address !== build ? address.slice(build.length) : address;
  const links = (failure.links ?? []).map((address) => `<li>${link(address, text(address))}`);
  const reason = failure.reason === undefined ? '' : `<p><b>Why</b> ${withCode(failure.reason)}`;
  return `<div class=why><p class=what>${withCode(failure.message)} <code>${failure.code}</code>${reason}<p><b>To do</b> ${withCode(remedyOf(failure))}${links.length === 0 ? '' : `<ul>${links.join('')}</ul>`}</div>`;
}

/** Text in which what stands between backticks is code. */
function withCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
