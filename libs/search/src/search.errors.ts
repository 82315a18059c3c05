// Decides what a search may refuse, and in which words.
import { defineErrors } from '#libs/kernel';

export const searchErrors = defineErrors({
  'nothing-to-search': { status: 422, zh: '检索词中没有可检索的字或词', en: 'There is no word or character to search for' },
});
