// Decides what industry may refuse.
import { defineErrors } from '#libs/kernel';

export const industryErrors = defineErrors({
  'chain-exists': { status: 409, zh: '已有此编号的产业链', en: 'A chain with this id exists already' },
  'field-exists': { status: 409, zh: '已有此编号的领域', en: 'A field with this id exists already' },
});
