#include "stages/ingest/ingest.h"

#include <inttypes.h>
#include <stdlib.h>

#include "pipeline/intake/delimiter.h"

bool ingest_open_zone(struct zone *zone, const struct programme *programme, const struct section *section, const char *words,
                      const char *name, struct err *err)
{
	struct err why = { 0 };

	return !name || zone_open(zone, name, &why)
	       || err_at(err, ERR_USAGE, programme->path, section_line(section, "timezone"), 0, "%s timezone = %s", words, why.text);
}

struct rejects_place ingest_place(struct ingest *ingest, const struct input *input, const struct csv_record *record)
{
	return (struct rejects_place){
		.rejects = &ingest->rejects, .file = input->name, .line = record->line,
		.lines = ingest->keeps_lines ? &ingest->rejected_lines : NULL, .record = record,
	};
}

bool ingest_add_file(struct ingest *ingest, const struct input *input, const struct ingest_file *file, struct err *err)
{
	uint64_t rows_in = input->n_records - file->header_rows;
	const struct balance *balance = file->balance;
	struct table *sources = &ingest->sources;
	struct text reasons = { 0 };

	if (!balance_check(balance, rows_in, input->path, err))
		return false;
	balance_reasons(balance, &reasons);
	table_add_row(sources);
	table_put_text(sources, "source", file->source);
	table_put_text(sources, "file", input->name);
	table_put_text(sources, "sha256", input->sha256);
	table_put_int(sources, "bytes", (long long)input->n_bytes);
	table_put_text(sources, "recognised_as", file->recognised_as);
	table_put_text(sources, "encoding", input->encoding);
	table_put_flag(sources, "bom", input->n_mark > 0);
	table_put_text(sources, "delimiter", input->sheet ? "" : delimiter_word(input->dialect.delimiter));
	table_put_text(sources, "line_ends", input_line_ends(input));
	table_put_int(sources, "header_rows", (long long)file->header_rows);
	table_put_int(sources, "rows_in", (long long)rows_in);
	table_put_int(sources, "rows_kept", (long long)balance->bins[BIN_KEPT]);
	table_put_int(sources, "rows_duplicate", (long long)balance->bins[BIN_DUPLICATE]);
	table_put_int(sources, "rows_rejected", (long long)balance->bins[BIN_REJECTED]);
	table_put_int(sources, "rows_out_of_scope", (long long)balance->bins[BIN_OUT_OF_SCOPE]);
	if (file->first_day <= file->last_day) {
		table_put_day(sources, "first_date", file->first_day);
		table_put_day(sources, "last_date", file->last_day);
	}
	table_put_text(sources, "sheet", input->sheet ? input->sheet : "");
	table_put_text(sources, "quotes", input->sheet ? "" : dialect_quotes_word(input->dialect.quotes));
	table_put_int(sources, "title_rows", (long long)input->n_titles);
	table_put_text(sources, "out_of_scope_why", reasons.bytes);
	table_put_int(sources, "rows_without_unit", (long long)file->without_unit);
	if (file->redactions) {
		char *redactions = redact_counts_text(file->redactions);

		table_put_text(sources, "redactions", redactions);
		free(redactions);
	}
	text_free(&reasons);
	balance_add(&ingest->total, balance);
	ingest->n_files++;
	return true;
}

void ingest_check_rejects(struct ingest *ingest, const char *words, const struct balance *balance)
{
	double limit = programme_real(ingest->programme, "ingest", "reject_limit");
	uint64_t rows = 0, rejected = balance->bins[BIN_REJECTED];
	char *sentence;

	for (int bin = 0; bin < BINS; bin++)
		rows += balance->bins[bin];
	if (100 * (double)rejected <= limit * (double)rows)
		return;
	sentence = text_format("%s: %" PRIu64 " of %" PRIu64 " rows break the rules and were not counted; the limit is %g per cent.",
	                       words, rejected, rows, limit);
	stage_note(ingest->stage, "%s rejects.csv says where and why", sentence);
	stage_find(ingest->stage, "reject_limit", words, "", "serious", sentence,
	           "Read the table rejects, correct the export or its section in programme.ini, and run again.");
	free(sentence);
	ingest->too_many_rejects = true;
}
