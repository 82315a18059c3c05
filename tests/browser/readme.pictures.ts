// Takes the README's picture: the public page of a freshly founded demonstration city, in a real browser.
import { join } from 'node:path';
import { ROOT } from '../house/source.js';
import { openBrowser, openWindow } from '../support/browser.js';
import { startProduct } from '../support/product.js';

const product = await startProduct();
const browser = await openBrowser();
try {
  const { page } = await openWindow(browser, product.url, { width: 1280, height: 800, language: 'zh' });
  await page.goto(process.argv[2] ?? '/');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(ROOT, 'docs/picture.png') });
} finally {
  await browser.close();
  await product.stop();
}
