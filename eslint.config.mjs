// Decides what the linter asks for: nothing about looks, only what is likely wrong. Rules that need types run on the server's code.
import tseslint from 'typescript-eslint';

const shared = {
  '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
  '@typescript-eslint/no-explicit-any': 'error',
  'no-var': 'error', 'prefer-const': 'error', eqeqeq: ['error', 'always', { null: 'ignore' }], 'no-debugger': 'error', 'no-eval': 'error', 'no-self-compare': 'error', 'no-unreachable-loop': 'error',
  'no-dupe-keys': 'error', 'no-duplicate-case': 'error', 'no-cond-assign': 'error', 'no-sparse-arrays': 'error', 'no-unsafe-finally': 'error', 'no-fallthrough': 'error', 'no-empty-pattern': 'error',
};

export default [
  { ignores: ['node_modules/', 'dist/', '.data*/', 'pictures/', 'coverage/'] },
  { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } }, plugins: { '@typescript-eslint': tseslint.plugin }, linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: shared },
  { files: ['libs/**/*.ts', 'apps/api/**/*.ts', 'apps/worker/**/*.ts', 'apps/server/**/*.ts', 'apps/web/src/**/*.{ts,tsx}'], rules: { 'no-console': 'error' } },
  {
    files: ['libs/**/*.ts', 'apps/api/**/*.ts', 'apps/worker/**/*.ts', 'apps/server/**/*.ts', 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  { files: ['**/*.mjs'], languageOptions: { ecmaVersion: 'latest', sourceType: 'module' }, rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }], 'prefer-const': 'error', eqeqeq: ['error', 'always'] } },
];
