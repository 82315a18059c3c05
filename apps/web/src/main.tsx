// Starts the browser application: words first, then the frame, then the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { restorePage } from './api/kept-pages.js';
import { Application, queries } from './app/application.js';
import { startWords } from './i18n/start.js';
import { startTheme } from './app/theme-choice.js';
import './design/design.css';

startTheme();
await startWords();
await restorePage(queries);
createRoot(document.getElementById('root')!).render(<StrictMode><Application /></StrictMode>);
