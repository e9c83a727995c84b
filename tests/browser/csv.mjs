// Tables as plaudit writes them: RFC 4180, UTF-8.
import { readFileSync } from 'node:fs';

// The records of a text, each with the line on which it begins.
function* records(text) {
	let record = [], cell = '', quoted = false, line = 1, first = 1;

	for (let i = 0; i < text.length; i++) {
		const c = text[i];
		if (quoted) {
			if (c === '"' && text[i + 1] === '"') { cell += '"'; i++; }
			else if (c === '"') quoted = false;
			else { cell += c; if (c === '\n') line++; }
		} else if (c === '"') {
			quoted = true;
		} else if (c === ',') {
			record.push(cell);
			cell = '';
		} else if (c === '\n') {
			record.push(cell);
			yield { first, record };
			line++;
			record = [];
			cell = '';
			first = line;
		} else if (c !== '\r') {
			cell += c;
		}
	}
	if (cell || record.length)
		yield { first, record: [...record, cell] };
}

export function readRecords(text) {
	return [...records(text)].map(({ record }) => record);
}

// The table of a file: its columns, its rows as objects, and each row by the line on which it begins.
export function readTable(path) {
	const [{ record: columns }, ...rest] = records(readFileSync(path, 'utf8')), byLine = new Map();
	const rows = rest.map(({ first, record }) => {
		const row = Object.fromEntries(columns.map((column, i) => [column, record[i] ?? '']));
		byLine.set(first, row);
		return row;
	});

	return { columns, rows, byLine };
}
