// The one-click way out of optional mails (RFC 8058): a GET shows a page and does nothing, a POST acts.
import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, Caller, NotRepeatable, takesForm, type Call } from '#libs/platform';
import { escapeHtml } from './letter.js';
import { type Topic, topics } from './topics.js';
import { Unsubscriptions } from './unsubscriptions.service.js';

const zToken = z.string().min(20).max(300);
takesForm('/api/unsubscriptions/:token');

const WORDS = {
  zh: { title: '停止接收此类邮件？', button: '不再接收', done: '已停止：不会再收到此类邮件。站内通知不受影响，可随时在通知设置中恢复。', lang: 'zh-CN' },
  en: { title: 'Stop mails of this kind?', button: 'Stop them', done: 'Done: no more mails of this kind. The page\'s inbox goes on; notification settings bring them back.', lang: 'en' },
} as const;

@ApiTags('notifications')
@Controller('api')
export class UnsubscriptionsController {
  constructor(private readonly unsubscriptions: Unsubscriptions) {}

  @Get('unsubscriptions/:token') @Allow('public') @Header('content-type', 'text/html; charset=utf-8') @Header('referrer-policy', 'no-referrer') @ApiProduces('text/html')
  ask(@Param('token', { schema: zToken }) token: string, @Caller() { locale }: Call): string {
    const { topic } = this.unsubscriptions.read(token);
    const words = WORDS[locale];
    return page(locale, topic, `<h1>${words.title}</h1><p>${escapeHtml(topics[topic][locale])}</p><form method="post"><button type="submit">${words.button}</button></form>`);
  }

  @Post('unsubscriptions/:token') @Allow('public') @NotRepeatable() @HttpCode(200) @Header('content-type', 'text/html; charset=utf-8') @ApiProduces('text/html')
  async act(@Param('token', { schema: zToken }) token: string, @Caller() { locale }: Call): Promise<string> {
    const topic = await this.unsubscriptions.stop(token);
    return page(locale, topic, `<h1>${escapeHtml(topics[topic][locale])}</h1><p>${WORDS[locale].done}</p>`);
  }
}

const page = (locale: 'zh' | 'en', topic: Topic, body: string): string =>
  `<!doctype html><html lang="${WORDS[locale].lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(topics[topic][locale])}</title></head>`
  + `<body style="font-family:system-ui,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif;line-height:1.6;max-width:40em;margin:3em auto;padding:0 1em"><main>${body}</main></body></html>`;
