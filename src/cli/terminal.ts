import type { ReporterTerminal } from '../reporters/reporter.ts';
import { isCi } from './colour.ts';
import type { Context } from './context.ts';
import type { Host } from './host.ts';
import { hasHyperlinks } from './hyperlinks.ts';

/** What a terminal has that does not say how large it is. */
const usualSize = { columns: 80, rows: 24 } as const;

/** The terminal of stderr, where lines on it can be rewritten: it is one, and not `TERM=dumb`. */
export function terminalOf({ host, stderr }: Context): ReporterTerminal | undefined {
  const { stderr: stream, env } = host;
  if (!canRewrite(host)) return undefined;
  return {
    hyperlinks: hasHyperlinks(env),
    size: () => ({ columns: stream.columns || usualSize.columns, rows: stream.rows || usualSize.rows }),
    onChange(listener) {
      const resized = (): void => listener('resized');
      stream.on('resize', resized);
      const forget = host.onContinue(() => listener('continued'));
      return () => {
        stream.off('resize', resized);
        forget();
      };
    },
    write: (text) => stderr.writeWhole(text),
  };
}

/** Whether a person watches stderr on a terminal whose lines can be rewritten. */
export function isWatched(host: Host): boolean {
  return canRewrite(host) && !isCi(host.env);
}

function canRewrite({ stderr, env }: Host): boolean {
  return stderr.isTTY === true && env['TERM'] !== 'dumb';
}
