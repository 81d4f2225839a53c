// Preloaded into the program: time runs as `FAST_TIME=FACTOR ORIGIN` says, like that of a `ScaledClock` with the same factor and origin.
const [factor, origin] = (process.env.FAST_TIME ?? '1 0').split(' ').map(Number);
const begin = performance.timeOrigin;
const now = performance.now.bind(performance);
const scaled = () => (begin + now() - origin) * factor;

Date.now = () => Math.floor(origin + scaled());
process.hrtime = () => {
  const milliseconds = scaled();
  return [Math.floor(milliseconds / 1_000), (milliseconds % 1_000) * 1_000_000];
};
for (const name of ['setTimeout', 'setInterval']) {
  const real = globalThis[name];
  globalThis[name] = (callback, ms = 0, ...rest) => real(callback, ms / factor, ...rest);
}
