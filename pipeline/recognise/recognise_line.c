/* The lines of programme.ini that recognise_write.h promises, one by one. */
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/intake/delimiter.h"
#include "pipeline/recognise/recognise_write.h"
#include "pipeline/intake/vendor.h"

enum { NAME_BYTES = 100, SENTENCE_BYTES = 600, VALUE_BYTES = 120, SHOWN_NAMES = 8 };

static bool is_control(const char *c)
{
	return (unsigned char)*c < 0x20 || *c == 0x7f || ((unsigned char)c[0] == 0xC2 && (unsigned char)c[1] < 0xA0 && c[1]);
}

/* Adds a text on one line, without control characters, at most so many bytes of it. */
static void add_harmless(struct text *out, const char *text, size_t most)
{
	size_t n = strlen(text), valid = text_utf8_error(text, n), end = valid < most ? valid : most;

	while (end < valid && end > 0 && (text[end] & 0xC0) == 0x80)
		end--;
	for (size_t i = 0; i < end; i++) {
		if (!is_control(text + i))
			text_add_n(out, text + i, 1);
		else if (out->length && out->bytes[out->length - 1] != ' ')
			text_add(out, " ");
		i += is_control(text + i) && (unsigned char)text[i] == 0xC2;
	}
	if (end < n)
		text_add(out, "...");
}

void write_commented(struct text *out, char *text)
{
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		text_add_format(out, "%s%s\n", *line == '#' ? "" : "# ", line);
}

void write_harmless(struct text *out, const char *text)
{
	add_harmless(out, text, SENTENCE_BYTES);
}

void write_name(struct text *out, const struct header *header, size_t column)
{
	const struct header_column *found = &header->columns[column];
	const char *name = *found->name ? found->name : found->text;

	if (!*name) {
		text_add_format(out, "#%zu (no name)", column + 1);
		return;
	}
	text_add(out, "\"");
	add_harmless(out, name, NAME_BYTES);
	text_add(out, "\"");
}

bool write_is_safe(const char *value)
{
	size_t n = strlen(value);

	if (n == 0 || n > VALUE_BYTES || text_utf8_error(value, n) < n || strchr(" \t;\"", value[0]) || strchr(" \t", value[n - 1])
	    || (value[0] == '#' && value[1] >= '0' && value[1] <= '9'))
		return false;
	for (const char *c = value; *c; c++)
		if (is_control(c) || (*c == ';' && c > value && (c[-1] == ' ' || c[-1] == '\t')))
			return false;
	return true;
}

char *write_value(const struct header *header, size_t column)
{
	const char *const names[] = { header->columns[column].name, header->columns[column].text };
	size_t place;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (write_is_safe(names[i]) && header_look(header, names[i], &place) == HEADER_FOUND && place == column)
			return mem_copy_text(names[i]);
	return text_format("#%zu", column + 1);
}

void write_column(struct text *out, const char *key, const struct header *header, size_t column)
{
	char *value = write_value(header, column);

	if (*value == '#' && value[1] >= '0' && value[1] <= '9') {
		text_add_format(out, "# %s is ", value);
		write_name(out, header, column);
		text_add(out, ":\n");
	}
	text_add_format(out, "%s = %s\n", key, value);
	free(value);
}

void write_question(struct text *out, const char *key, const struct header *header, size_t column, const char *remark)
{
	char *value = write_value(header, column);

	text_add_format(out, "# %s = %s   ; ? ", key, value);
	if (*value == '#' && value[1] >= '0' && value[1] <= '9') {
		write_name(out, header, column);
		text_add(out, ": ");
	}
	text_add_format(out, "%s\n", remark);
	free(value);
}

/* Signs of patterns stand for themselves in brackets; what programme.ini would not keep is any one byte. */
void write_path(struct text *out, const char *key, const char *path)
{
	size_t n = strlen(path), valid = text_utf8_error(path, n);
	bool is_plain = write_is_safe(path) || (valid == n && n > VALUE_BYTES);

	text_add_format(out, "%s = ", key);
	for (size_t i = 0; i < n; i++) {
		char c = path[i];
		bool is_edge = (i == 0 || i + 1 == n) && c == ' ';

		if (strchr("*?[", c))
			text_add_format(out, "[%c]", c);
		else if (is_edge || (!is_plain && (is_control(path + i) || c == ';' || c == '"' || (i == 0 && c == '#') || valid < n) && (unsigned char)c != ' '
		                     && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '/' && c != '.'))
			text_add(out, "?");
		else
			text_add_n(out, &c, 1);
	}
	text_add(out, "\n");
}

/* The names of the columns that the vendor's layout knows, the first few. */
static void add_known(struct text *out, const struct header *header)
{
	size_t n = 0;

	for (size_t i = 0; i < header->n_columns && n < SHOWN_NAMES; i++) {
		if (header->columns[i].role == HEADER_PLAIN)
			continue;
		text_add(out, n++ ? ", " : ", by its columns ");
		write_name(out, header, i);
	}
}

/* 10005 as 10,005. */
static void add_count(struct text *out, size_t n)
{
	if (n < 1000) {
		text_add_format(out, "%zu", n);
		return;
	}
	add_count(out, n / 1000);
	text_add_format(out, ",%03zu", n % 1000);
}

void write_evidence(struct text *out, const struct recognised *found, const char *as_what)
{
	const struct input *input = &found->input;
	const char *quotes = dialect_quotes_word(input->dialect.quotes), *ends = input_line_ends(input);

	for (size_t i = 0; i < found->files.n && i < SHOWN_NAMES; i++) {
		text_add(out, "# ");
		add_harmless(out, found->files.paths[i], 400);
		text_add(out, "\n");
	}
	text_add_format(out, "# recognised as %s", as_what);
	add_known(out, &found->header);
	text_add(out, "; ");
	add_count(out, found->n_rows);
	text_add_format(out, " row%s", found->n_rows == 1 ? "" : "s");
	if (found->header.n_rows > 1)
		text_add_format(out, " below %zu header rows", found->header.n_rows);
	if (input->n_titles)
		text_add_format(out, ", %zu above the header", input->n_titles);
	if (input->sheet) {
		text_add(out, "; sheet ");
		add_harmless(out, input->sheet, NAME_BYTES);
	} else {
		text_add_format(out, "; %s, ", delimiter_word(input->dialect.delimiter));
		if (*ends)
			text_add_format(out, "%s, ", ends);
		text_add_format(out, "%s%s", input->encoding, input->n_mark ? " with byte order mark" : "");
		if (strcmp(quotes, "doubled") != 0)
			text_add_format(out, ", quotes %s", quotes);
	}
	text_add(out, "\n");
	if (found->n_malformed) {
		text_add(out, "# ");
		add_count(out, found->n_malformed);
		text_add_format(out, " row%s malformed, or with another number of cells than the header: rejects to be\n", found->n_malformed == 1 ? "" : "s");
	}
}

/* Whether a part of a file's name holds three letters or more. */
static bool is_telling(const char *part, size_t n)
{
	size_t letters = 0;

	for (size_t i = 0; i < n; i++)
		letters += (part[i] >= 'a' && part[i] <= 'z') || (part[i] >= 'A' && part[i] <= 'Z') || (part[i] & 0x80);
	return letters >= 3;
}

/* Whether what the names share, before or behind what differs, tells them from other files of the folder. */
static bool is_shared(const char *path, size_t head, size_t tail)
{
	const char *name = file_name(path), *dot = strrchr(name, '.'), *behind = path + strlen(path) - tail;

	return is_telling(name, path + head > name ? (size_t)(path + head - name) : 0)
	       || (dot && behind < dot && is_telling(behind, (size_t)(dot - behind)));
}

char *write_pattern(const struct file_names *files)
{
	const char *first = files->paths[0];
	size_t head = strlen(first), tail = head;
	struct file_list list = { 0 };
	struct err err = { 0 };
	char *pattern;
	bool fits;

	for (size_t i = 1; i < files->n; i++) {
		const char *path = files->paths[i];
		size_t n = strlen(path), same = 0;

		while (same < head && path[same] == first[same])
			same++;
		head = same;
		for (same = 0; same < tail && same < n && path[n - 1 - same] == first[strlen(first) - 1 - same];)
			same++;
		tail = same;
	}
	if (files->n == 1)
		return mem_copy_text(first);
	if (strpbrk(first, "*?[") || strchr(first + head, '/'))
		return NULL;
	tail = tail > strlen(first) - head ? strlen(first) - head : tail;
	if (!is_shared(first, head, tail))
		return NULL;
	pattern = text_format("%.*s*%s", (int)head, first, first + strlen(first) - tail);
	fits = write_is_safe(pattern) && file_list_glob(&list, ".", pattern, &err) && list.n == files->n;
	file_list_free(&list);
	if (fits)
		return pattern;
	free(pattern);
	return NULL;
}

const char *write_style(struct date_style style)
{
	static const char *const words[] = { "iso", "day_first", "month_first", "day_first_yy", "month_first_yy", "excel", "epoch" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct date_style other = { 0 };

		if (date_style_of_word(words[i], &other) && other.order == style.order && other.short_years == style.short_years
		    && other.number == style.number)
			return words[i];
	}
	return "iso";
}
