import * as fc from 'fast-check';

// The same values in every run, so that only a change of the code can turn a green suite red. `FUZZ=1` draws new ones.
if (process.env['FUZZ'] === undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_125 });
