// The calculator of a rule of elsewhere.
export { ExampleCalculator as default } from './calculator.js';
