declare module 'autocannon' {
  /** Loads one address for a while; only what the bench reads of the answer. */
  export default function autocannon(options: {
    url: string
    headers?: Record<string, string>
    connections: number
    duration: number
  }): Promise<{ non2xx: number; requests: { average: number } }>
}
