// Decides how a verdict is said, in both languages: the names of checks, what is wrong, and where.
import type { CheckName, Fault, Where } from './verdict.js';

export type Both = Readonly<Record<'zh' | 'en', string>>;
const both = (zh: string, en: string): Both => ({ zh, en });

export const checkWords: Readonly<Record<CheckName, Both>> = {
  container: both('文件完整，各成员与清单一致', 'The file is whole and its members are those of the manifest'),
  signature: both('清单由存证日志的密钥签名', 'The manifest is signed by the log’s key'),
  checkpoint: both('检查点的签名，及其延续早先的检查点', 'The checkpoint is signed, and continues earlier ones'),
  entries: both('每条日志条目打开其承诺，并在签名的树中', 'Each entry opens its commitment and stands in the signed tree'),
  states: both('公布的状态与条目中的哈希一致', 'Each state that is published is the one that was hashed'),
  records: both('记录的版本、状态和各列与日志一致', 'Versions, states and columns of the record are those of the log'),
  challenge: both('榜单、补遗和答复与发布时一致', 'Challenge, addenda and answers are as published'),
  opening: both('开标：每个揭榜的头部与按时收到的摘要一致', 'Opening: each bid’s header is the one whose digest came in time'),
  draw: both('评审组的抽取由名单与双方随机数重算，席位依次递补', 'The draw of the panel, computed again from the list and both nonces; seats in its order'),
  sheets: both('评分表：分值与承诺一致、在权重之内', 'Score sheets: points as committed to, within their weights'),
  ranking: both('排名按冻结的规则由评分表重算', 'The ranking, computed again from the sheets by the frozen rule'),
  shortlist: both('双信封：入围由技术排名得出，只开了入围者的商务标', 'Two envelopes: who passed follows from the technical ranking, and only their prices were opened'),
  decision: both('决定依排名作出', 'The decision follows from the ranking'),
  notices: both('公示的内容与决定和排名一致', 'Notices say what was decided and ranked'),
  contracts: both('合同：双方签的是同一份，金额不超报价', 'Contracts: both signed one document, for no more than was bid'),
  subsidy: both('补助由条款原文和冻结的事实重算', 'The subsidy, computed again from the clause’s text and the frozen facts'),
  ledger: both('分录借贷相等，与补助金额相符', 'The books balance and add up to the subsidy'),
  earlier: both('与先前保存的公布包一致', 'It continues the bundle kept from before'),
};
export const faultWords: Readonly<Record<Fault, Both>> = {
  'no-bundle': both('不是公布包', 'not a bundle'), 'container-differs': both('容器的字节被改动', 'a byte of the container is changed'), 'checksum-differs': both('成员的字节与校验和不符', 'the member’s bytes are not those of its checksum'),
  'member-missing': both('缺少成员', 'a member is missing'), 'member-unnamed': both('清单没有的成员', 'a member that the manifest does not name'), 'member-differs': both('成员与清单中的哈希不符', 'the member is not the one of the manifest’s hash'), 'member-unreadable': both('读不出', 'cannot be read'),
  'signature-wrong': both('签名不成立', 'the signature does not hold'), 'key-differs': both('不是所认的密钥', 'not the key that is known'), 'checkpoint-wrong': both('检查点不是此密钥所签', 'the checkpoint is not signed by this key'),
  'entry-unproven': both('证明不成立：不在签名的树中', 'the proof does not hold: not in the signed tree'), 'entry-unplaced': both('条目在日志中没有位置', 'the entry has no place in the log'), 'entry-erased': both('条目的内容缺失，且没有抹除的记录', 'the entry’s payload is missing, and nothing says that it was erased'),
  'entry-opens-not': both('内容与盐打不开承诺', 'payload and salt do not open the commitment'), 'entry-order': both('条目的次序不对', 'the entry is out of order'), 'state-differs': both('状态与条目中的哈希不符', 'the state is not the one that was hashed'),
  'record-differs': both('记录与日志所载不同', 'the record is not what the log says'), 'record-unlogged': both('日志没有的记录', 'a record that the log does not know'), 'record-missing': both('日志载有、记录中却没有', 'the log knows it, and it is not in the record'), 'version-missing': both('缺少一个版本的条目', 'the entry of a version is missing'),
  'hash-differs': both('与其哈希不符', 'not what its hash says'), 'value-differs': both('与应有的值不同', 'not the value that follows'), 'sum-differs': both('合计不符', 'the sum is another'), 'reference-missing': both('所指的不在公布包中', 'what it refers to is not in the bundle'), 'quote-differs': both('与条款重算的结果不同', 'not what the clause gives'),
  'earlier-differs': both('与先前的公布包不同，而日志没有记载', 'not as in the earlier bundle, and the log says nothing of it'), 'earlier-gone': both('先前的公布包中有、现在没有', 'it was in the earlier bundle and is gone'),
};
/** `record/claims.json#/0/amountFen, leaf 17, byte 5`. */
export const placeWords = ({ member, pointer, index, offset }: Where, locale: 'zh' | 'en'): string =>
  [`${member}${pointer === undefined ? '' : `#${pointer}`}`, index === undefined ? '' : `${locale === 'zh' ? '日志第' : 'leaf '}${index}${locale === 'zh' ? '条' : ''}`, offset === undefined ? '' : `${locale === 'zh' ? '第 ' : 'byte '}${offset}${locale === 'zh' ? ' 字节' : ''}`].filter(Boolean).join(locale === 'zh' ? '，' : ', ');
