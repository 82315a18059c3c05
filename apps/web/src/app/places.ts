// Owns the addresses that one feature's pages point at in another: written once, so that a link cannot miss.
export const places = {
  challenge: (id: string): string => `/challenges/${id}`,
  bidEditor: (challengeId: string): string => `/bids/new/${challengeId}`,
  search: (q: string): string => `/search?q=${encodeURIComponent(q)}`,
  notice: (id: string): string => `/notices/${id}`,
  signIn: (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`,
} as const;
