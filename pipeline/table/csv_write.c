/* The writing of CSV. */
#include <csv.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"

#define BOM "\xEF\xBB\xBF"

bool csv_create(struct csv_writer *writer, const char *path, struct err *err)
{
	*writer = (struct csv_writer){ 0 };
	writer->file = fopen(path, "wb");
	if (!writer->file)
		return err_system(err, "cannot create %s", path);
	writer->path = mem_copy_text(path);
	return true;
}

/* Takes note of the first failure. errno may say why. */
static void check(struct csv_writer *writer, bool ok)
{
	if (!ok)
		err_system(&writer->err, "cannot write %s", writer->path);
}

void csv_put(struct csv_writer *writer, const char *text)
{
	bool needs_quotes;

	if (!writer->file)
		return;
	if (writer->n_in_row++)
		check(writer, fputc(',', writer->file) != EOF);
	if (!text || !*text)
		return;
	writer->row_has_text = true;
	/* A byte order mark would be lost at the beginning of the file. */
	needs_quotes = strpbrk(text, ",\"\r\n") || !strncmp(text, BOM, strlen(BOM));
	if (needs_quotes)
		check(writer, csv_fwrite(writer->file, text, strlen(text)) == 0);
	else
		check(writer, fputs(text, writer->file) != EOF);
}

void csv_put_int(struct csv_writer *writer, long long value)
{
	csv_put_format(writer, "%lld", value);
}

void csv_put_format(struct csv_writer *writer, const char *format, ...)
{
	char *text;
	va_list args;

	va_start(args, format);
	text = text_format_args(format, args);
	va_end(args);
	csv_put(writer, text);
	free(text);
}

void csv_end_row(struct csv_writer *writer)
{
	if (!writer->file)
		return;
	/* A row of one empty cell would read back as an empty line, that is as no row. */
	if (writer->n_in_row <= 1 && !writer->row_has_text)
		check(writer, fputs("\"\"", writer->file) != EOF);
	check(writer, fputs(writer->crlf ? "\r\n" : "\n", writer->file) != EOF);
	writer->n_in_row = 0;
	writer->row_has_text = false;
}

bool csv_close(struct csv_writer *writer, struct err *err)
{
	bool ok;

	if (!writer->file)
		return writer->err.kind == ERR_NONE;
	check(writer, fflush(writer->file) == 0);
	check(writer, fclose(writer->file) == 0);
	writer->file = NULL;
	ok = writer->err.kind == ERR_NONE;
	if (!ok)
		err_set(err, writer->err.kind, "%s", writer->err.text);
	free(writer->path);
	writer->path = NULL;
	return ok;
}
