// Decides which small wrongs are done to a source file: arithmetic and comparisons turned round, constants moved by one, conditions, early returns and statements taken out.
import ts from 'typescript';

/** A text put in place of another; `what` says it for people, `was` and `is` are the whole line, by which a mutant is known when lines move. */
export interface Mutant { readonly file: string; readonly line: number; readonly start: number; readonly end: number; readonly put: string; readonly what: string; readonly was: string; readonly is: string }

const { SyntaxKind: K } = ts;
const OPERATORS: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [K.PlusToken]: ['-'], [K.MinusToken]: ['+'], [K.AsteriskToken]: ['/'], [K.SlashToken]: ['*'], [K.PercentToken]: ['*'], [K.LessThanToken]: ['<=', '>'], [K.LessThanEqualsToken]: ['<', '>'], [K.GreaterThanToken]: ['>=', '<'],
  [K.GreaterThanEqualsToken]: ['>', '<'], [K.EqualsEqualsEqualsToken]: ['!=='], [K.ExclamationEqualsEqualsToken]: ['==='], [K.AmpersandAmpersandToken]: ['||'], [K.BarBarToken]: ['&&'], [K.PlusEqualsToken]: ['-='], [K.MinusEqualsToken]: ['+='],
};
const METHODS = new Map<string, readonly string[]>(Object.entries({
  add: ['sub'], sub: ['add'], mul: ['div'], div: ['mul'], min: ['max'], max: ['min'], gt: ['gte', 'lte'], gte: ['gt', 'lt'], lt: ['lte', 'gte'], lte: ['lt', 'gt'], floor: ['ceil'], ceil: ['floor'], every: ['some'], some: ['every'],
  find: ['findLast'], findLast: ['find'], padEnd: ['padStart'], padStart: ['padEnd'],
}));
/** Calls whose answer is turned round. */
const ANSWERS = new Set(['eq', 'isZero', 'isNegative', 'has', 'includes', 'startsWith', 'endsWith', 'test']);

export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true), found: Mutant[] = [];
  const put = (node: { getStart(): number; getEnd(): number }, by: string, what: string): void => {
    const start = node.getStart(), end = node.getEnd(), from = text.lastIndexOf('\n', start - 1) + 1, stop = (text.indexOf('\n', end) + 1 || text.length + 1) - 1;
    found.push({ file, line: source.getLineAndCharacterOfPosition(start).line + 1, start, end, put: by, what, was: text.slice(from, stop).trim(), is: `${text.slice(from, start)}${by}${text.slice(end, stop)}`.trim() });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    mutate(node, put);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Put = (node: { getStart(): number; getEnd(): number }, by: string, what: string) => void;

function mutate(node: ts.Node, put: Put): void {
  if (ts.isBinaryExpression(node)) binary(node, put);
  else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) call(node, node.expression.name, put);
  else if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) put(node, node.operand.getText(), '! removed');
  else if (ts.isPrefixUnaryExpression(node) && node.operator === K.MinusToken) put(node, node.operand.getText(), '− removed');
  else if (ts.isConditionalExpression(node)) put(node, `(${node.condition.getText()}) ? ${node.whenFalse.getText()} : ${node.whenTrue.getText()}`, 'branches swapped');
  else if (ts.isBigIntLiteral(node)) moved(node, BigInt(node.text.slice(0, -1).replaceAll('_', '')), 'n', put);
  else if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent)) moved(node, BigInt(node.text), '', put);
  else if (node.kind === K.TrueKeyword) put(node, 'false', 'true → false');
  else if (node.kind === K.FalseKeyword) put(node, 'true', 'false → true');
  else if (ts.isIfStatement(node)) {
    put(node.expression, `!(${node.expression.getText()})`, 'condition negated');
    if (leaves(node.thenStatement) && !node.elseStatement) put(node, ';', 'early return removed');
  } else if (ts.isExpressionStatement(node)) put(node, ';', 'statement removed');
}

/** The whole operator is put anew, not the expression, so that what lies inside is mutated on its own. */
function binary(node: ts.BinaryExpression, put: Put): void {
  const { operatorToken: operator, left, right } = node;
  for (const by of OPERATORS[operator.kind] ?? []) put(operator, by, `${operator.getText()} → ${by}`);
  if (operator.kind === K.QuestionQuestionToken) put(node, right.getText(), '?? takes the right side');
  if (operator.kind === K.AmpersandAmpersandToken || operator.kind === K.BarBarToken) { put(node, left.getText(), 'right side removed'); put(node, right.getText(), 'left side removed'); }
}

function call(node: ts.CallExpression, name: ts.MemberName, put: Put): void {
  for (const by of METHODS.get(name.text) ?? []) put(name, by, `${name.text} → ${by}`);
  if (ANSWERS.has(name.text)) put(node, `!(${node.getText()})`, `${name.text} negated`);
  const [only] = node.arguments;
  if (name.text === 'filter' && only && ts.isArrowFunction(only) && !ts.isBlock(only.body)) put(only.body, `!(${only.body.getText()})`, 'filter turned round');
}

function moved(node: ts.Node, value: bigint, ending: string, put: Put): void {
  put(node, `${value + 1n}${ending}`, `${value} → ${value + 1n}`);
  if (value > 0n) put(node, `${value - 1n}${ending}`, `${value} → ${value - 1n}`);
}

const leaves = (s: ts.Statement): boolean => ts.isReturnStatement(s) || ts.isThrowStatement(s) || ts.isContinueStatement(s) || (ts.isBlock(s) && s.statements.length > 0 && leaves(s.statements.at(-1)!));
