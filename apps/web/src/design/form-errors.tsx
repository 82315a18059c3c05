// Owns bringing a problem's pointers to the inputs they mean; what finds no input is said above the form. What was typed stays.
import { Form, type FormInstance } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ApiProblem, FieldProblem } from '../api/problem.js';
import { ProblemBox, useFieldWords } from './note-box.js';

type Path = (string | number)[];
/** "/facts/paidToDate" → ['facts', 'paidToDate']; digits become list positions. */
export const pathOf = (pointer: string): Path =>
  pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const isField = (form: FormInstance, path: Path): boolean => form.getFieldsError().some((f) => JSON.stringify(f.name) === JSON.stringify(path));

/** Stands first inside a Form. `at` turns the API's pointer into the form's field name where they differ; `label` names what no input shows. */
export function FormErrors({ form, problem, at = pathOf, label }: { form: FormInstance; problem: ApiProblem | null; at?: (pointer: string) => Path; label?: (pointer: string) => ReactNode }): React.ReactElement | null {
  const words = useFieldWords();
  const box = useRef<HTMLDivElement>(null);
  const mine = (fields: readonly FieldProblem[]): FieldProblem[] => fields.filter((f) => f.pointer !== '' && isField(form, at(f.pointer)));
  const placed = mine(problem?.fields ?? []);
  useEffect(() => {
    if (!problem) return;
    const found = mine(problem.fields);
    form.setFields(found.map((f) => ({ name: at(f.pointer), errors: [words(f)] })));
    if (found[0]) form.scrollToField(at(found[0].pointer), { block: 'center', focus: true });
    else box.current?.scrollIntoView({ block: 'center' });
    // Only a new problem moves anything; words and form are the same as long as the page stands.
  }, [problem]);
  return problem ? <Form.Item><div ref={box}><ProblemBox problem={problem} shown={placed.map((f) => f.pointer)} {...(label ? { label } : {})} /></div></Form.Item> : null;
}
