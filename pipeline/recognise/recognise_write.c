#include "pipeline/recognise/recognise_write.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/recognise/recognise_section.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/intake/vendor.h"

enum { SHOWN = 12 };

/* The columns of a role, as one comment; a null title lists nothing. */
static void list_role(const struct section_text *section, enum header_role role, const char *title)
{
	size_t n = 0;

	for (size_t i = 0; i < section_header(section)->n_columns; i++) {
		if (section_guess(section, i)->role != role)
			continue;
		if (n < SHOWN) {
			text_add(section->out, n ? ", " : title);
			write_name(section->out, section_header(section), i);
		}
		n++;
	}
	if (n > SHOWN)
		text_add_format(section->out, " and %zu more", n - SHOWN);
	if (n)
		text_add(section->out, "\n");
}

static bool has_items(const struct recognised *found, bool are_rates)
{
	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct guess *guess = &found->guesses[i];

		if ((guess->role == HEADER_ITEM && section_is_rate(guess) == are_rates) || (are_rates && guess->role == HEADER_DURATION))
			return true;
	}
	return are_rates && write_has_steps(found);
}

/* A name for the section: that of the file, and what tells it from others. */
static char *section_name(struct map *taken, const struct recognised *found, const char *suffix)
{
	char *file = mem_copy_text(file_name(found->files.paths[0])), *dot = strrchr(file, '.'), *whole, *base, *name;

	if (dot && dot > file)
		*dot = '\0';
	whole = text_format("%s %s", file, found->input.sheet ? found->input.sheet : "");
	free(file);
	base = words_key(whole, 40);
	name = text_format("%s%s", base, suffix);
	for (size_t i = 2; map_find(taken, name) != SIZE_MAX; i++) {
		free(name);
		name = text_format("%s%s_%zu", base, suffix, i);
	}
	map_add(taken, name);
	free(base);
	free(whole);
	return name;
}

static void write_files(const struct section_text *section)
{
	const struct file_names *files = &section->found->files;
	char *pattern = files->n > 1 ? write_pattern(files) : NULL;

	if (pattern)
		text_add_format(section->out, "files = %s\n", pattern);
	else
		write_path(section->out, "files", files->paths[0]);
	free(pattern);
	if (section->found->input.sheet && write_is_safe(section->found->input.sheet))
		text_add_format(section->out, "sheet = %s\n", section->found->input.sheet);
	if (section->found->doubt) {
		text_add(section->out, "# format = csv is a guess: ");
		write_harmless(section->out, strstr(section->found->doubt, "error: ") ? strstr(section->found->doubt, "error: ") + strlen("error: ") : section->found->doubt);
		text_add(section->out, "\n");
	}
	text_add_format(section->out, "format = %s\n", section->found->layout->name);
	if (section->is_tickets || section->is_intervals || section->is_kpi)
		text_add_format(section->out, "kind = %s\n", section->is_tickets ? "tickets" : section->is_kpi ? "kpi" : "intervals");
}

/* Staff answer about their work. */
static void ask_kind(const struct section_text *section)
{
	static const char *const words[] = { " job ", " my manager ", " my team ", " my line manager ", " workplace ", " place to work ", " work here ", " my role " };
	bool is_asked = false;

	for (size_t i = 0; i < section_header(section)->n_columns; i++) {
		char *name = words_of(section_header(section)->columns[i].name);

		for (size_t w = 0; w < sizeof words / sizeof *words && section_guess(section, i)->role == HEADER_ITEM; w++)
			is_asked = is_asked || strstr(name, words[w]);
		free(name);
	}
	if (is_asked)
		text_add(section->out, "# kind = staff_survey   ; ? if staff answered\n");
}

/* What the feed is about. */
static void write_matter(const struct section_text *section)
{
	if (section->is_intervals) {
		write_intervals(section->out, section->found);
		return;
	}
	if (!section->is_tickets)
		section_comments(section);
	section_items(section);
	if (section->is_tickets)
		write_durations(section->out, section->found);
}

static bool are_intervals(const struct recognised *found)
{
	struct text trial = { 0 };
	bool are = found->header.vendor && found->header.vendor->kind == VENDOR_INTERVALS && write_intervals(&trial, found);

	text_free(&trial);
	return are;
}

static bool are_kpi(const struct recognised *found)
{
	struct text trial = { 0 };
	bool are = write_kpi(&trial, found);

	text_free(&trial);
	return are;
}

/* Rows with a day each. */
static void write_rows(const struct section_text *section)
{
	if (!section->is_tickets && !section->is_intervals)
		ask_kind(section);
	section_date(section);
	section_zone(section);
	section_id(section);
	section_unit(section);
	section_status(section);
	section_finished(section);
	write_matter(section);
}

static void write_section(const struct section_text *section, const char *suffix)
{
	char *name = section_name(&section->written->sections, section->found, suffix);

	text_add_format(section->out, "[source %s]\n", name);
	write_files(section);
	if (section->is_kpi) {
		write_kpi(section->out, section->found);
		section_unit(section);
	} else {
		write_rows(section);
	}
	section_segments(section);
	list_role(section, HEADER_PERSONAL, "# left out, as they tell who answered: ");
	list_role(section, HEADER_SECRET, "# secret, and never to be mapped: ");
	free(name);
}

void recognise_write(const struct recognised *found, struct written *written, struct text *out)
{
	const struct vendor *vendor = found->header.vendor;
	struct text body = { 0 }, more = { 0 };
	struct section_text section = { .found = found, .written = written, .out = &body, .more = &more };
	char *what = vendor ? text_format("%s (%s)", vendor->format, vendor->what) : text_format("%s", found->layout->name);
	bool has_rates, has_answers, is_reached = !found->input.sheet || write_is_safe(found->input.sheet);

	section.is_intervals = are_intervals(found);
	section.is_kpi = !section.is_intervals && are_kpi(found);
	has_rates = !section.is_intervals && !section.is_kpi && has_items(found, true);
	has_answers = section.is_intervals || section.is_kpi || has_items(found, false);

	write_evidence(out, found, what);
	free(what);
	if (has_answers || !has_rates)
		write_section(&section, "");
	if (has_rates) {
		section.is_tickets = true;
		if (has_answers)
			text_add(&body, "\n");
		write_section(&section, has_answers ? "_tickets" : "");
	}
	write_unread(&body, &found->header);
	if (found->n_rows == 0)
		text_add(out, "# the header is all there is: until rows stand below it, a run ends with exit code 11\n");
	if (!is_reached) {
		text_add(out, "# programme.ini cannot name the sheet: under another name, the section would be\n");
		write_commented(out, body.bytes);
	} else {
		text_add(out, body.bytes);
		text_add(out, more.bytes ? more.bytes : "");
	}
	text_add(out, "\n");
	text_free(&body);
	text_free(&more);
}
