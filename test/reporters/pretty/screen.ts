import xterm from '@xterm/headless';

/** A terminal as its user sees it. */
export class Screen {
  readonly #terminal: xterm.Terminal;
  #written: Promise<void> = Promise.resolve();

  constructor(columns: number, rows: number) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 2_000, convertEol: false });
  }

  /** Takes what the program writes. A terminal in its usual mode begins a new line in the first column. */
  write(text: string): void {
    this.#written = new Promise((resolve) => this.#terminal.write(text.replace(/\r?\n/g, '\r\n'), resolve));
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** What is in the window, without empty lines at its end. */
  async text(): Promise<string> {
    await this.#written;
    const buffer = this.#terminal.buffer.active;
    return this.#lines(buffer.baseY, buffer.baseY + this.#terminal.rows);
  }

  /** The window, and what has gone out of it at the top. */
  async scrollback(): Promise<string> {
    await this.#written;
    return this.#lines(0, this.#terminal.buffer.active.length);
  }

  /** The window with what changes the look of a text in braces: `{red}`, `{}` for the usual look. */
  async colours(): Promise<string> {
    await this.#written;
    const buffer = this.#terminal.buffer.active;
    const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white', 'grey'];
    const lines: string[] = [];
    for (let row = buffer.baseY; row < buffer.baseY + this.#terminal.rows; row++) {
      const line = buffer.getLine(row);
      let text = '';
      let look = '';
      for (let column = 0; column < this.#terminal.cols; column++) {
        const cell = line?.getCell(column);
        if (cell === undefined || cell.getWidth() === 0) continue;
        const colour = cell.isFgDefault() ? '' : (names[cell.getFgColor()] ?? String(cell.getFgColor()));
        const now = [colour, cell.isBold() === 0 ? '' : 'bold', cell.isDim() === 0 ? '' : 'dim'].filter((part) => part !== '').join(' ');
        if (now !== look && cell.getChars().trim() !== '') {
          text += `{${now}}`;
          look = now;
        }
        text += cell.getChars() === '' ? ' ' : cell.getChars();
      }
      lines.push(text.trimEnd());
    }
    return lines.join('\n').trimEnd();
  }

  /** Where the cursor is: column and row of the window, from 0, and whether it is shown. */
  async cursor(): Promise<{ readonly column: number; readonly row: number; readonly hidden: boolean }> {
    await this.#written;
    const buffer = this.#terminal.buffer.active;
    const core = (this.#terminal as unknown as { _core: { coreService: { isCursorHidden: boolean } } })._core;
    return { column: buffer.cursorX, row: buffer.cursorY, hidden: core.coreService.isCursorHidden };
  }

  close(): void {
    this.#terminal.dispose();
  }

  #lines(from: number, to: number): string {
    const buffer = this.#terminal.buffer.active;
    return Array.from({ length: to - from }, (_, index) => buffer.getLine(from + index)?.translateToString(true) ?? '')
      .join('\n')
      .trimEnd();
  }
}
