// Owns what we use of autocannon, which brings no types.
declare module 'autocannon' {
  export interface Result { requests: { average: number; total: number }; duration: number; latency: { p50: number; p97_5: number; p99: number }; non2xx: number; errors: number; '2xx': number }
  export interface Request { path: string; method?: string; body?: string; headers?: Record<string, string>; setupRequest?: (request: Request) => Request }
  export default function autocannon(options: { url: string; connections: number; duration: number; overallRate?: number; requests?: Request[]; headers?: Record<string, string> }): Promise<Result>;
}
