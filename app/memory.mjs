/** What Node is told before a server: the young part of its heap in MB. What V8 takes later stands in server/heap.js. */
export const memoryFlags = ['--max-semi-space-size=4']

/**
 * What the C library is told: a block of 1 MB or more, as hashing a password takes it, goes back when it is free, and
 * two arenas are enough for all threads.
 */
export const memoryEnvironment = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' }
