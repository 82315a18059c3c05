// Owns receipts, again at any time: as signed at submission, and as a PDF for people; for the organisation's own members alone.
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, isMemberOf } from '#libs/kernel';
import { CONFIG, type Config, Database, Keys, LogOfRecord, platformErrors, publicUrl, renderPdf, type ProofView } from '#libs/platform';
import { ChallengesReader } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { receiptLink } from './receipt-link.contract.js';
import { type Receipt, RECEIPT_FORMAT, type SignedReceipt } from './receipt.js';

interface Row { organisationId: string; receipt: string; signature: Buffer; receivedAt: Date }
const shanghai = (at: Date): string => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().replace('T', ' ').slice(0, 23)}（北京时间）`;

@Injectable()
export class ReceiptsReader {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly identity: IdentityReader, private readonly challenges: ChallengesReader, private readonly log: LogOfRecord, @Inject(CONFIG) private readonly config: Config) {}

  async one(actor: Actor, id: string): Promise<SignedReceipt> {
    return this.signed(id, await this.row(actor, id));
  }

  /** That the receipt's entry is in the log of record, by the newest checkpoint; or that it waits. */
  async proof(actor: Actor, id: string): Promise<ProofView> {
    const { receipt } = this.signed(id, await this.row(actor, id));
    return this.log.proofOf(receipt.entry.entry);
  }

  async pdf(actor: Actor, id: string): Promise<Buffer> {
    const row = await this.row(actor, id);
    const signed = this.signed(id, row), { receipt, signature, publicKey } = signed;
    const [organisation, [challenge]] = [await this.identity.organisation(this.db, row.organisationId), await this.challenges.summary(this.db, [receipt.challenge])];
    const lines: [string, string][] = [
      ['榜单 Challenge', `${challenge?.number ?? ''} ${challenge?.title ?? ''}`], ['揭榜方 Bidder', organisation?.name ?? ''], ['投件 Bid', receipt.bid], ['版本 Version', String(receipt.version)],
      ['收到时间 Received', `${shanghai(row.receivedAt)}\n${receipt.receivedAt}`], ['所答补遗 Addendum', String(receipt.addendum)], ['密封件摘要 Digest (SHA-256)', receipt.digest],
      ['存证条目 Entry', receipt.entry.entry], ['盐值 Salt', receipt.salt], ['叶值 Leaf', receipt.leaf], ['签名 Signature (Ed25519)', signature], ['公钥 Public key', publicKey],
    ];
    return renderPdf({
      title: '揭榜回执 Receipt', at: row.receivedAt, footer: `回执 ${id}`,
      content: [
        { text: '揭榜回执', style: 'title' }, { text: '下列密封件已在截止时间前收到。内容未被打开。', margin: [0, 0, 0, 12] },
        { table: { widths: [130, '*'], body: lines.map(([name, value]) => [{ text: name, bold: true }, { text: value.replace(/([0-9a-f]{32})(?=[0-9a-f])/g, '$1\n') }]) }, layout: 'lightHorizontalLines' },
        { text: '签名覆盖 “jiebang-receipt/1”、换行与回执的 RFC 8785 JSON；核对方法见 docs/sealed-bids.md。', style: 'quiet', margin: [0, 12, 0, 0] },
        {
          columns: [{ qr: await receiptLink(publicUrl(this.config), signed), fit: 270, eccLevel: 'M', width: 270 }, { text: '扫码核对：打开存证日志的回执核对页，在您的设备上验证签名。\nScan to check: the page verifies the signature on your own device; nothing is uploaded.', margin: [12, 100, 0, 0] }],
          margin: [0, 14, 0, 0], unbreakable: true,
        },
      ],
    });
  }

  private signed(id: string, row: Row): SignedReceipt {
    return { id, format: RECEIPT_FORMAT, receipt: JSON.parse(row.receipt) as Receipt, signature: row.signature.toString('hex'), publicKey: this.keys.publicKey.toString('hex') };
  }

  private async row(actor: Actor, id: string): Promise<Row> {
    const row = await this.db.one<Row>('SELECT b.organisation_id, v.receipt, v.signature, v.received_at FROM bid_versions v JOIN bids b ON b.id = v.bid_id WHERE v.receipt_id = $1', [id]);
    if (!row || !isMemberOf(actor, row.organisationId)) throw platformErrors.problem('not-found');
    return row;
  }
}
