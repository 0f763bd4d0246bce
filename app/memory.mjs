/**
 * What Node is told before a server, so that it holds at most 250 MB: the young part of its heap in MB. It can be said
 * on the command line alone; what V8 takes later stands in server/heap.js.
 */
export const memoryFlags = ['--max-semi-space-size=4']
