// The configuration is read once, by a schema: a bad variable stops the boot with its name and the reason, and never with its value.
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform';
import { readStartConfig } from '../../../apps/server/src/start-config.js';

const key = Buffer.alloc(32, 1).toString('base64');
const good = { DATABASE_URL: 'postgres://u:p@localhost/d', DATA_KEY: key, LOG_KEY: key };

describe('the configuration', () => {
  it('needs little and has a default for the rest', () => {
    expect(readConfig(good)).toMatchObject({ PORT: 3000, S3_REGION: 'us-east-1', PANEL_MINIMUM: 5, SECURE_COOKIES: false });
    expect(readConfig({ ...good, PORT: '', SECURE_COOKIES: '1' })).toMatchObject({ PORT: 3000, SECURE_COOKIES: true });
    expect(Object.isFrozen(readConfig(good))).toBe(true);
  });

  it.each([
    ['PORT', '65536'], ['PORT', 'http'], ['PORT', '80.5'], ['DATABASE_URL', 'mysql://secret-user:secret-word@h/d'], ['DATABASE_URL', undefined], ['QUEUE_URL', 'amqp://secret-word@h'], ['DATA_KEY', 'c2VjcmV0LXdvcmQ='], ['LOG_KEY', 'not base64 secret-word'],
    ['SMTP_URL', 'http://h'], ['S3_ENDPOINT', 'ftp://h'], ['PUBLIC_URL', 'javascript:alert(1)'], ['PANEL_MINIMUM', '2'], ['TRUST_PROXY', 'yes'], ['METRICS_TOKEN', 'secret-word'], ['LOG_LEVEL', 'loud'], ['DATABASE_POOL', '1'],
  ])('with a bad %s stops the boot and names it', (name, value) => {
    const failing = (): unknown => readConfig({ ...good, [name]: value });
    expect(failing).toThrow(new RegExp(`not usable:\\n  ${name}: .`));
    try { failing(); } catch (error) { expect((error as Error).message).not.toMatch(/secret-word|c2VjcmV0/); }
  });

  it('names every bad variable at once, and what belongs together', () => {
    expect(() => readConfig({ ...good, PORT: 'x', LOG_LEVEL: 'x' })).toThrow(/PORT: [^]*LOG_LEVEL: /);
    expect(() => readConfig({ ...good, S3_ENDPOINT: 'http://s3' })).toThrow('S3_ENDPOINT needs S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY');
    expect(() => readConfig({ ...good, OIDC_ISSUER: 'https://id' })).toThrow('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET');
  });
});

describe('a start', () => {
  it('is a demonstration on its own database, and production on a given one', () => {
    expect(readStartConfig({ DATA_DIR: '/tmp/x/data' })).toMatchObject({ embedded: true, deployment: 'demonstration', dataDir: '/tmp/x/data', keyDir: '/tmp/x/data-keys' });
    expect(readStartConfig({ DATABASE_URL: 'postgres://h/d' })).toMatchObject({ embedded: false, deployment: 'production' });
    expect(readStartConfig({ DATABASE_URL: 'postgres://h/d', DEPLOYMENT: 'demonstration' })).toMatchObject({ deployment: 'demonstration' });
  });

  it('keeps keys out of the data folder', () => {
    expect(() => readStartConfig({ DATA_DIR: '/tmp/x', KEY_DIR: '/tmp/x/keys' })).toThrow('lies inside the data folder');
    expect(() => readStartConfig({ DATA_DIR: '/tmp/x', KEY_DIR: '/tmp/x' })).toThrow('lies inside the data folder');
    expect(readStartConfig({ DATA_DIR: '/tmp/x', KEY_DIR: '/tmp/xy' })).toMatchObject({ keyDir: '/tmp/xy' });
    expect(() => readStartConfig({ DEPLOYMENT: 'test' })).toThrow('DEPLOYMENT');
  });
});
