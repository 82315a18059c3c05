// Decides what can be wrong with a file.
import { defineErrors } from '#libs/kernel';

export const storageErrors = defineErrors({
  'file-too-large': { status: 413, zh: '文件超过 100 MB', en: 'The file is larger than 100 MB' },
  'file-type-refused': { status: 415, zh: '不接受这种文件类型', en: 'This type of file is not accepted' },
  'file-type-mismatch': { status: 415, zh: '文件内容与声明的类型不符', en: 'The file is not of the type it claims' },
  'file-incomplete': { status: 409, zh: '文件尚未上传完整', en: 'The file is not complete yet' },
  'file-not-stored': { status: 422, zh: '文件不存在或尚未上传完成', en: 'The file is not there or not complete' },
  'part-mismatch': { status: 422, zh: '分片大小或校验值不符', en: 'The part is not of the announced size or digest' },
  'storage-full': { status: 507, zh: '存储空间已满', en: 'There is no storage space left' },
});
