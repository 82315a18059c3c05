// Owns exporting a list as xlsx, made in the browser from the rows the reader may see anyway. Texts are stored as texts, so that none becomes a formula.
export interface SheetColumn<T> { title: string; value(row: T): string | number | null | undefined }

export async function saveSheet<T>(name: string, columns: readonly SheetColumn<T>[], rows: readonly T[]): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name.slice(0, 30).replace(/[*?:\\/[\]]/g, ' '), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(columns.map((c) => c.title)).font = { bold: true };
  for (const row of rows) sheet.addRow(columns.map((c) => c.value(row) ?? ''));
  columns.forEach((c, i) => { sheet.getColumn(i + 1).width = Math.min(48, Math.max(12, c.title.length * 2 + 2)); });
  saveBytes(`${name}.xlsx`, await book.xlsx.writeBuffer(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}

/** Hands bytes made in the page to the reader as a file. */
export function saveBytes(name: string, bytes: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
