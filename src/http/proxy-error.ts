/** Something went wrong between here and the proxy, or the proxy refused: nothing has reached the controller. */
export class ProxyError extends Error {
  /** With which the proxy refused; undefined: it did not answer in HTTP. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}
