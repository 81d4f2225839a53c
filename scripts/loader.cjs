// The beginning of the program, after `definitions` (of the part `program`), `files` (file by the name of a part), `first` (the file that is
// always needed) and `build` (which changes with the text of any file): finds the parts in the files they were put into, and keeps the files
// compiled in the user's cache folder. Node's own cache of compiled code is in 22.1 and newer only, and lacks the functions that are
// compiled when they are first called.
'use strict';
const { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, statSync, writeFileSync } = require('fs');
const path = require('path');
const { Script } = require('vm');

/** In seconds. V8 drops the code of functions that were not called since it last looked through memory a few times; that is not what to keep. */
const longestBrief = 2;

/** Bytes of a file from which on a run calls more, and more often. */
const long = 4_000;

const [command = '', ...words] = process.argv.slice(2);
const isHelp = words.includes('--help') || words.includes('-h');
/** Commands that are likely to ask a controller. */
const asks = /^(?:preview|apply|resume|cancel|doctor)$/.test(command) && !isHelp;

/** Commands that ask none. */
const isBrief = /^(?:-.*|validate|schema|completion|__complete|)$/.test(command) || isHelp;
/**
 * Whether the command is about a long file, as far as the words say it, or about a run, which may be one of it. What is kept says also which
 * functions V8 had compiled in the simple way as they were called so often, and has that done as soon as they are loaded: a short run would wait
 * for what a long one needs.
 */
const isLong = command === 'resume' || (/^(?:validate|preview|apply)$/.test(command) && bytesOfFile() >= long);
/** Does something while V8 has the options again that the next process begins with; it takes compiled code for the same ones only. */
let asBefore = (action) => action();
/** Gives a module of Node. */
let ofNode = require;
if (!isBrief) {
  // undici reads answers with one large function of WebAssembly. After some ten answers V8 would compile that once more, to run faster,
  // which takes 0.2 s of a processor and 35 MB, and a process does not end before it is done; ten thousand answers do not bring it back.
  // Here, since compiled code is kept for the flags that it was compiled with.
  const options = [
    ['--no-wasm-tier-up', '--wasm-tier-up'],
    ['--no-wasm-dynamic-tiering', '--wasm-dynamic-tiering'],
    // All of it beside what follows, not each function of it in the moment when it is called.
    ['--no-wasm-lazy-compilation', '--wasm-lazy-compilation'],
    // Thousands of triggers leave much behind that was needed for a moment. V8 would let that grow to four times what is in use before it
    // looks through all of it; to look sooner costs nothing at 1,000 triggers, and at 10,000 a tenth more time for half the memory.
    ['--heap-growing-percent=30', '--heap-growing-percent=0'],
    // What is called at the beginning alone is to be kept, too, after a run of thousands of triggers or of hours.
    ['--no-flush-bytecode', '--flush-bytecode'],
    // V8's own; see `Host.takeNoMore`.
    ['--semi-space-growth-factor=2', '--semi-space-growth-factor=2'],
  ];
  // V8 compiles what is called often a second time, to run faster. In a run of a thousand triggers that takes 0.7 s more of a processor than it
  // saves, so that it is to come later; that of newer Nodes has a way between. Here, too, thousands are another thing: see `Host.expectMany`.
  if (process.version.startsWith('v20.')) {
    options.push(['--interrupt-budget=528000', '--interrupt-budget=67584']);
    // Nor does it note what a function is called with before that was called some thirty times: in a run of a few triggers most are called a few
    // times, and the notes take memory that is new.
    if (!isLong) {
      options.push(
        ['--interrupt-budget-factor-for-feedback-allocation=32', '--interrupt-budget-factor-for-feedback-allocation=8'],
        ['--interrupt-budget-for-feedback-allocation=4000', '--interrupt-budget-for-feedback-allocation=940'],
      );
    }
    // Nor is memory looked through before it is full: the end of a short run would wait for that.
    options.push(['--no-minor-gc-task', '--minor-gc-task']);
  }
  const { setFlagsFromString } = require('v8');
  const [ours, initial] = [0, 1].map((which) => options.map((option) => option[which]).join(' '));
  const said = [ours];
  const under = (options, action) => {
    setFlagsFromString(options);
    try {
      return action();
    } finally {
      for (const each of said) setFlagsFromString(each);
    }
  };
  setFlagsFromString(ours);
  asBefore = (action) => (said.length === 1 ? action() : under(ours, action));
  const there = new Set(process.moduleLoadList);
  // What the parts want of it.
  const v8 = {
    setFlagsFromString(options) {
      said.push(options);
      setFlagsFromString(options);
    },
  };
  // Node has its own modules compiled for the options that it began with.
  ofNode = (name) => {
    if (name === 'node:v8') return v8;
    const id = `NativeModule ${name.replace(/^node:/, '')}`;
    if (there.has(id)) return require(name);
    there.add(id);
    return under(initial, () => require(name));
  };
}

const parser = {
  module: undefined,
  compiling: undefined,
  ready: () => parser.compiling ?? Promise.resolve(),
  take: () => parser.module ?? new WebAssembly.Module(parserBytes('parser.wasm')),
  plain: () => parserBytes('parser-plain.wasm'),
};
if (asks) compileBeside();

const loaded = {};
const scripts = [];
// Only what is used of it is taken from the system.
let memory = Buffer.allocUnsafeSlow(2 ** 20);
const folder = cacheFolder();
let isKept = true;

/** Of the file that is named, else of the default one; 0: there is none. */
function bytesOfFile() {
  const file = words.find((word) => !word.startsWith('-') && bytesOf(word) !== undefined);
  return bytesOf(file ?? 'jenkins-triggers.yml') ?? 0;
}

function bytesOf(file) {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size;
  } catch {
    return undefined;
  }
}

/** Not the shared folder for temporary files: what is found there is run. Undefined: nothing is to be kept. */
function cacheFolder() {
  const { NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME, HOME = '', LOCALAPPDATA } = process.env;
  if (NODE_DISABLE_COMPILE_CACHE === '1') return undefined;
  const caches = [XDG_CACHE_HOME, HOME && path.join(HOME, '.cache'), LOCALAPPDATA].find((folder) => folder && path.isAbsolute(folder));
  const which = `${isBrief ? '-brief' : ''}${isLong ? '-long' : ''}`;
  return caches && path.join(caches, 'trigger-runner', 'compiled', `${build}-node-${process.version}-${process.arch}${which}`);
}

function load(part) {
  if (!(part in loaded)) {
    if (!(part in definitions)) Object.assign(definitions, evaluate(files[part]));
    loaded[part] = { exports: {} };
    definitions[part](loaded[part].exports, requirePart, loaded[part], __dirname);
  }
  return loaded[part].exports;
}

/** Other threads compile undici's parser of answers while this one loads and reads; that is done before there is a connection. */
function compileBeside() {
  const taken = (module) => (parser.module = module);
  // What is wrong with it shows when it is taken.
  parser.compiling = WebAssembly.compile(parserBytes('parser.wasm')).then(taken, () => undefined);
}

function parserBytes(name) {
  return readFileSync(`${__dirname}/parts/${name}`);
}

function requirePart(name) {
  if (name === 'compiled-parser') return parser;
  return name.startsWith('./') ? load(name.slice(2)) : ofNode(name);
}

function evaluate(file) {
  const filename = `${__dirname}${path.sep}parts${path.sep}${file}`;
  // Bytes for characters: whatever is not ASCII is written as an escape, see bundle.mjs.
  const source = read(filename).latin1Slice();
  const kept = folder && `${folder}${path.sep}${file}`;
  const cachedData = kept && readIfThere(kept);
  const script = asBefore(() => new Script(source, { filename, cachedData }));
  if (kept) {
    if (scripts.length === 0) process.once('exit', keep);
    scripts.push({ kept, script });
    // Rejected: of another V8, or of one with other options.
    isKept &&= cachedData !== undefined && !script.cachedDataRejected;
  }
  return script.runInThisContext();
}

/** The content is there until the next call: one piece of memory for all files, since fresh memory takes longer than the reading. */
function read(file) {
  const descriptor = openSync(file);
  try {
    for (let length = 0; ;) {
      if (length === memory.length) memory = Buffer.concat([memory], 2 * length);
      const more = readSync(descriptor, memory, length, memory.length - length, null);
      if (more === 0) return memory.subarray(0, length);
      length += more;
    }
  } finally {
    closeSync(descriptor);
  }
}

function readIfThere(file) {
  try {
    return read(file);
  } catch {
    return undefined;
  }
}

/** Also what was there: a part that is new calls functions of it that were not called before, and these are added. */
function keep() {
  if (isKept || (isBrief && process.uptime() > longestBrief)) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { kept, script } of scripts) {
      const written = `${kept}.${process.pid}`;
      const compiled = asBefore(() => script.createCachedData());
      // V8 believes what has the right length: nothing may be found here that a loss of power has left half written.
      writeFileSync(written, compiled, { mode: 0o600, flush: true });
      renameSync(written, kept);
    }
  } catch {
    // Where nothing can be written, nothing is kept.
  }
}

if (asks) {
  // To compile beside, V8 needs this thread once more, when it has seen what there is to compile: a turn after the first file.
  Object.assign(definitions, evaluate(first));
  setImmediate(load, program);
} else {
  load(program);
}
