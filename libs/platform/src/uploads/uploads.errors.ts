// Decides what an upload may be refused for; statuses are the tus protocol's where it names one.
import { defineErrors } from '#libs/kernel';

export const uploadErrors = defineErrors({
  'upload-version': { status: 412, zh: '只支持 tus 1.0.0 协议', en: 'Uploads speak tus 1.0.0' },
  'upload-algorithm': { status: 400, zh: '不支持的校验算法', en: 'This checksum algorithm is not supported' },
  'upload-checksum-mismatch': { status: 460, zh: '校验值不符，这一段未接收', en: 'The bytes do not match their checksum; none of them were taken' },
  'upload-offset-mismatch': { status: 409, zh: '续传位置不符', en: 'The upload stands at another offset' },
  'upload-purpose-unknown': { status: 422, zh: '未说明上传的用途', en: 'What the upload is for is not known' },
  'uploads-too-many': { status: 409, zh: '未完成的上传过多，请先完成或取消', en: 'Too many unfinished uploads; finish or end some first' },
});
