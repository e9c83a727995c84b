#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/intake/clean.h"
#include "pipeline/intake/date.h"
#include "pipeline/intake/date_parts.h"

static void note(size_t *n, struct date_place *place, const char *file, long line)
{
	++*n;
	if (place->file)
		return;
	place->file = mem_copy_text(file);
	place->line = line;
}

static void widen(int range[2], int value, bool is_first)
{
	if (is_first || value < range[0])
		range[0] = value;
	if (is_first || value > range[1])
		range[1] = value;
}

static void add_figures(struct date_evidence *evidence, const char *file, long line, const struct date_parts *parts)
{
	long day = 0, other = 0;
	bool is_day_first = date_day(parts->year, parts->second, parts->first, &day);
	bool is_month_first = date_day(parts->year, parts->first, parts->second, &other);

	if (is_day_first && is_month_first && day != other) {
		if (!evidence->n_either) {
			evidence->either_days[0] = day;
			evidence->either_days[1] = other;
		}
		note(&evidence->n_either, &evidence->either, file, line);
	} else if (is_day_first && !is_month_first) {
		note(&evidence->n_day_first, &evidence->day_first, file, line);
	} else if (is_month_first && !is_day_first) {
		note(&evidence->n_month_first, &evidence->month_first, file, line);
	} else if (is_day_first) {
		evidence->n_same++;
	} else {
		evidence->n_other++;
		return;
	}
	if (parts->short_year) {
		widen(evidence->short_first, parts->first, !evidence->n_short);
		widen(evidence->short_third, parts->short_value, !evidence->n_short);
		evidence->n_short++;
	}
}

void date_evidence_add(struct date_evidence *evidence, const char *file, long line, const char *cell)
{
	char clean[CLEAN_TEXT];
	struct date_parts parts;
	int kind;
	long day;

	if (!clean_cell(cell, clean) || (*clean && date_parts_read(clean, &parts))) {
		evidence->n_other++;
	} else if (!*clean) {
		return;
	} else if (parts.form == DATE_FORM_NUMBER) {
		kind = date_number_kind(&parts);
		if (kind == DATE_EXCEL)
			note(&evidence->n_excel, &evidence->excel, file, line);
		else if (kind == DATE_EPOCH)
			note(&evidence->n_epoch, &evidence->epoch, file, line);
		else
			evidence->n_other++;
	} else if (parts.form == DATE_FORM_FIGURES) {
		add_figures(evidence, file, line, &parts);
	} else if (date_day(parts.year, parts.month, parts.day, &day)) {
		evidence->has_short_names = evidence->has_short_names || parts.short_year;
		note(&evidence->n_named, &evidence->named, file, line);
	} else {
		evidence->n_other++;
	}
}

void date_evidence_free(struct date_evidence *evidence)
{
	free(evidence->named.file);
	free(evidence->day_first.file);
	free(evidence->month_first.file);
	free(evidence->either.file);
	free(evidence->excel.file);
	free(evidence->epoch.file);
	*evidence = (struct date_evidence){ 0 };
}

bool date_evidence_is_plain(const struct date_evidence *evidence)
{
	return evidence->n_named && !evidence->has_short_names && !evidence->n_day_first && !evidence->n_month_first
	       && !evidence->n_either && !evidence->n_same && !evidence->n_excel && !evidence->n_epoch;
}

/* " of FILE" where the other place is in another file, in memory that the caller frees. */
static char *of_file(const struct date_place *place, const struct date_place *other)
{
	return !strcmp(place->file, other->file) ? mem_copy_text("") : text_format(" of %s", other->file);
}

static bool refuse_orders(const struct date_evidence *evidence, const char *words, const char *section, struct err *err)
{
	char *of = of_file(&evidence->day_first, &evidence->month_first);

	err_at(err, ERR_DATA, evidence->day_first.file, evidence->day_first.line, 0,
	       "this date can only be read day first, and the one on line %ld%s only month first; with dates = %s in %s the others become rejects",
	       evidence->month_first.line, of, words, section);
	free(of);
	return false;
}

static bool refuse_either(const struct date_evidence *evidence, const char *words, const char *section, struct err *err)
{
	char day_first[CALENDAR_TEXT], month_first[CALENDAR_TEXT];

	day_text(evidence->either_days[0], day_first);
	day_text(evidence->either_days[1], month_first);
	return err_at(err, ERR_DATA, evidence->either.file, evidence->either.line, 0,
	              "this date, like all others, reads both day first (%s) and month first (%s); dates = %s in %s was expected",
	              day_first, month_first, words, section);
}

/* A spreadsheet that turns some dates to numbers has read those by its own order, so that day and month
 * may have changed places. */
static bool refuse_numbers(const struct date_place *number, const char *word, const struct date_place *written, const char *section,
                           struct err *err)
{
	char *of = of_file(number, written);

	err_at(err, ERR_DATA, number->file, number->line, 0,
	       "this date is a number (dates = %s), and line %ld%s has one of another kind; an export that no spreadsheet has saved was expected, or dates = in %s, by which the others become rejects",
	       word, written->line, of, section);
	free(of);
	return false;
}

/* Whether years of two figures stand first, as in 26-03-12: then it is the third figures that change. */
static bool is_year_first(const struct date_evidence *evidence)
{
	const int *first = evidence->short_first, *third = evidence->short_third;

	return evidence->n_short && (evidence->n_day_first || evidence->n_month_first) && third[0] >= 1 && third[1] <= 31 && third[1] - third[0] > first[1] - first[0];
}

/* The first date that is written out, whichever its form; NULL without one. */
static const struct date_place *find_written(const struct date_evidence *evidence)
{
	const struct date_place *places[] = { &evidence->named, &evidence->day_first, &evidence->month_first, &evidence->either };

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (places[i]->file)
			return places[i];
	return NULL;
}

bool date_decide(const struct date_evidence *evidence, const char *section, struct date_style *style, struct err *err)
{
	const struct date_place *written = find_written(evidence);
	const char *words = evidence->n_short ? "day_first_yy or month_first_yy" : "day_first or month_first";

	*style = (struct date_style){ .short_years = evidence->n_short > 0 || evidence->has_short_names };
	if (evidence->n_day_first && evidence->n_month_first)
		return refuse_orders(evidence, words, section, err);
	if (evidence->n_excel && (written || evidence->n_epoch))
		return refuse_numbers(&evidence->excel, "excel", written ? written : &evidence->epoch, section, err);
	if (evidence->n_epoch && written)
		return refuse_numbers(&evidence->epoch, "epoch", written, section, err);
	if (evidence->n_either && !evidence->n_day_first && !evidence->n_month_first)
		return refuse_either(evidence, words, section, err);
	if (is_year_first(evidence))
		return err_at(err, ERR_DATA, evidence->day_first.file ? evidence->day_first.file : evidence->month_first.file,
		              evidence->day_first.file ? evidence->day_first.line : evidence->month_first.line, 0,
		              "the year of this date seems to stand first, in two figures; years of four figures were expected, or dates = %s in %s",
		              words, section);
	style->number = evidence->n_excel ? DATE_EXCEL : evidence->n_epoch ? DATE_EPOCH : DATE_NO_NUMBER;
	if (evidence->n_month_first)
		style->order = DATE_MONTH_FIRST;
	else if (evidence->n_day_first || evidence->n_same)
		style->order = DATE_DAY_FIRST;
	return true;
}

const char *date_style_note(struct date_style style)
{
	if (style.number == DATE_EXCEL)
		return "dates are the day numbers of a spreadsheet";
	if (style.number == DATE_EPOCH)
		return "dates are counted from 1970-01-01 00:00 UTC, in seconds or thousandths";
	return style.short_years ? "years of two figures are taken for 1969 to 2068" : NULL;
}
