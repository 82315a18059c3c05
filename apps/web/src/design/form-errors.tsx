// Owns bringing a problem's pointers to the inputs they mean; what finds no input is said above the form. What was typed stays.
import { Form, type FormInstance } from 'antd';
import { useEffect } from 'react';
import type { ApiProblem, FieldProblem } from '../api/problem.js';
import { ProblemBox, useFieldWords } from './note-box.js';

type Path = (string | number)[];
/** "/facts/paidToDate" → ['facts', 'paidToDate']; digits become list positions. */
export const pathOf = (pointer: string): Path =>
  pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Stands first inside a Form. `at` turns the API's pointer into the form's field name where they differ. */
export function FormErrors({ form, problem, at = pathOf }: { form: FormInstance; problem: ApiProblem | null; at?: (pointer: string) => Path }): React.ReactElement | null {
  const words = useFieldWords();
  const placed = (problem?.fields ?? []).filter((f) => f.pointer !== '' && form.getFieldInstance(at(f.pointer)) !== undefined);
  useEffect(() => {
    if (!problem) return;
    const mine = problem.fields.filter((f: FieldProblem) => f.pointer !== '' && form.getFieldInstance(at(f.pointer)) !== undefined);
    form.setFields(mine.map((f) => ({ name: at(f.pointer), errors: [words(f)] })));
    const first = mine[0];
    if (first) form.scrollToField(at(first.pointer), { block: 'center', focus: true });
    // Only a new problem moves anything; words and form are the same as long as the page stands.
  }, [problem]);
  return problem ? <Form.Item><ProblemBox problem={problem} shown={placed.map((f) => f.pointer)} /></Form.Item> : null;
}
