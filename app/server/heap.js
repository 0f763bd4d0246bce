import v8 from 'node:v8'

/*
 * How far the heap may grow between two looks for what nobody needs any more: by 40 % of what is alive, where V8 by
 * itself lets it double and more, since it takes the whole machine for its own. It must be set before the pages are
 * loaded. `--max-semi-space-size` (memory.mjs) keeps the young part small; decision 0066 has the measurements.
 */
v8.setFlagsFromString('--heap-growing-percent=40')
