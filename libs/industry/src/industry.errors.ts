// Decides what industry may refuse.
import { defineErrors } from '#libs/kernel';

export const industryErrors = defineErrors({
  'chain-exists': { status: 409, zh: '已有此编号的产业链', en: 'A chain with this id exists already' },
  'control-too-deep': { status: 409, zh: '控制关系层层上溯仍无尽头，无法认定实际控制人，请先更正企业名录', en: 'The chain of holdings goes up without end, so nobody can tell who controls the applicant; put the register right first' },
  'field-exists': { status: 409, zh: '已有此编号的领域', en: 'A field with this id exists already' },
  'enterprise-exists': { status: 409, zh: '名录中已有此统一社会信用代码', en: 'The register has this credit code already' },
  'import-unreadable': { status: 422, zh: '文件无法读取：应为 CSV（UTF-8 或 GBK）或 xlsx 工作簿', en: 'The file cannot be read: CSV (UTF-8 or GBK) or an xlsx workbook is expected' },
  'import-header': { status: 422, zh: '表头不符：须有统一社会信用代码、企业名称、区划代码，且没有未知或重复的列', en: 'The header does not fit: credit code, name and district are needed, and no column may be unknown or named twice' },
  'import-empty': { status: 422, zh: '文件中没有数据行', en: 'The file has no rows' },
  'import-too-long': { status: 413, zh: '文件超过 {rows} 行，请拆分后导入', en: 'The file has more than {rows} rows; split it' },
  'import-cells': { status: 422, zh: '部分单元格不符合要求，整份文件未导入', en: 'Some cells are not as they must be; nothing was imported' },
});
