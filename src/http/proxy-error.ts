import { describeProxy, type ProxyChoice } from './proxy.ts';

/** Something went wrong between here and the proxy, or the proxy refused: nothing has reached the controller. */
export class ProxyError extends Error {
  /** With which the proxy refused; undefined: it did not answer in HTTP. */
  readonly status: number | undefined;
  /** Whether the file names the proxy, and not a variable. */
  readonly isOfFile: boolean;

  /** `said` goes on after the address of the proxy. */
  constructor(proxy: ProxyChoice, said: string, status?: number) {
    super(`the proxy ${describeProxy(proxy)}${said}`);
    this.status = status;
    this.isOfFile = proxy.variable === undefined;
  }
}
