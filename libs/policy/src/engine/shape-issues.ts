// Decides how a breach of the schema is said to a person: the path as a JSON pointer and a sentence in both languages.
import type { z } from 'zod';
import { SCOPES } from './clause.schema.js';
import { pointerTo } from './facts.js';
import { type Issue, issue } from './issues.js';

type Breach = z.core.$ZodIssue;
/** Our own patterns, said in Chinese; zod carries the English. */
const PATTERNS: Readonly<Record<string, string>> = {
  'a name starts with a small letter and has letters, digits and hyphens': '名称以小写字母开头，由字母、数字和连字符组成',
  'an exact decimal such as "0.30", as text': '须为文本形式的小数，如 "0.30"',
  'an amount in CNY with two decimal places, as text': '须为文本形式、两位小数的金额（元）',
  'a version is a year and a running number, such as "2022-1"': '版本号为年份加序号，如 "2022-1"',
};

export function shapeIssue(breach: Breach): Issue {
  const path = pointerTo(...breach.path.map(String));
  if (/^\/caps\/\d+\/scope$/.test(path)) return issue(path, 'scope-missing', { scopes: ['payment', ...SCOPES].join(', ') });
  return issue(path, 'shape', { zh: PATTERNS[breach.message] ?? inChinese(breach), en: breach.message });
}

function inChinese(breach: Breach): string {
  switch (breach.code) {
    case 'invalid_type': return `类型不符，应为 ${breach.expected}`;
    case 'unrecognized_keys': return `未知的成员：${breach.keys.join('、')}`;
    case 'invalid_value': return `应为其中之一：${breach.values.map(String).join('、')}`;
    case 'invalid_union': return '不是已知的形式';
    case 'too_small': return `太少或太小，至少 ${breach.minimum}`;
    case 'too_big': return `太多或太大，至多 ${breach.maximum}`;
    case 'invalid_format': return `格式不符：${breach.format}`;
    case 'invalid_key': case 'invalid_element': return '名称或成员不符';
    case 'not_multiple_of': return `应为 ${breach.divisor} 的倍数`;
    case 'custom': return '不符合要求';
  }
}
