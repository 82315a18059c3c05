// Owns how found pieces of a text look: ranges that the server gives, put into elements; never markup.
type Mark = readonly [from: number, to: number];

export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }): React.ReactElement {
  const pieces: React.ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to > text.length) continue;
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return <>{pieces}{text.slice(at)}</>;
}
