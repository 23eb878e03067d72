// Rows as CSV (RFC 4180) and the one description of columns that tables, CSV and JSON share.

export interface Column<T> {
    key: string; label: string; value: (row: T) => string | number | boolean | null | undefined;
    cell?: (row: T) => Node | string; numeric?: boolean; wide?: boolean;
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe: reports are strangers' text. */
function guarded(text: string): string {
    return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

function field(value: unknown): string {
    if (value === null || value === undefined) return "";
    const text = typeof value === "string" ? guarded(value) : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function toCsv<T>(columns: Column<T>[], rows: T[]): string {
    const lines = [columns.map((c) => field(c.key)), ...rows.map((row) => columns.map((c) => field(c.value(row))))];
    return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}

export function toRecords<T>(columns: Column<T>[], rows: T[]): Record<string, unknown>[] {
    return rows.map((row) => Object.fromEntries(columns.map((c) => [c.key, c.value(row) ?? null])));
}
