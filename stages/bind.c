/* bind: the workbook.
 *
 * reads   every public table
 * writes  evaluation.xlsx: cover, contents and summary; headline with charts, what changed, winners, judging, decisions; one
 *         sheet a table; where the headline figures come from, notes
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/metric_table.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/report/brief.h"
#include "pipeline/stage.h"
#include "stages/bind/answers.h"
#include "stages/bind/cover.h"
#include "stages/bind/decisions.h"
#include "stages/bind/fairness.h"
#include "stages/bind/headline.h"
#include "stages/bind/notes.h"
#include "stages/bind/places.h"
#include "stages/bind/shelf.h"
#include "stages/bind/summary.h"
#include "stages/bind/tables.h"
#include "stages/bind/traces.h"

/* The day on the workbook when --today is not given: it must not come from a clock. */
static long day_of(const struct stage *stage)
{
	if (stage->today != LONG_MIN)
		return stage->today;
	return *stage->quarter ? stage_last_day(stage) : day_from_civil(2000, 1, 1);
}

/* Who is awarded by the rule, told before the tables that it is read from. */
struct judged {
	struct table board, categories;
	struct decisions decisions;
};

/* Cover, contents, and in words what the cover has no room for. */
static void put_words(struct sheet_book *book, const struct brief *brief, const struct judged *judged)
{
	cover_put(book, brief, &judged->decisions, &judged->board, &judged->categories);
	sheet_begin_contents(book, "contents", "Contents");
	summary_put(book, brief);
	decisions_put_cover(book, &judged->decisions, &judged->board, &judged->categories);
	summary_put_findings(book, brief);
}

/* What the reader came for, before the tables that it is read from: in figures, with charts. */
static void put_answers(struct sheet_book *book, const struct traces_about *about, const struct doubts *doubts, const struct brief *brief,
                        const struct judged *judged)
{
	headline_put(book, about->measures, doubts);
	answers_put(book, about->shifts, about->answers);
	fairness_put(book, &brief->judging);
	decisions_put(book, &judged->decisions, &judged->board, &judged->categories);
}

/* One sheet a table, whatever is declared; definitions are the notes. */
static bool put_tables(struct sheet_book *book, struct shelf *shelf, const struct doubts *doubts, struct places *places, struct err *err)
{
	for (const struct schema *schema = schemas; schema->name; schema++) {
		const struct table *table;

		if (!schema->is_public || !strcmp(schema->name, "definitions"))
			continue;
		table = shelf_table(shelf, schema->name, err);
		if (!table)
			return false;
		tables_put(book, table, doubts, places);
	}
	return true;
}

/* All sheets behind the words. */
static bool put_sheets(struct sheet_book *book, struct shelf *shelf, const struct brief_tables *tables, const struct metrics *metrics,
                       const struct brief *brief, const struct judged *judged, struct err *err)
{
	const struct table *breaks = shelf_table(shelf, "breaks", err);
	struct doubts doubts = { .metrics = metrics, .programme = &shelf->stage->programme, .breaks = breaks };
	struct answer_list answers = { 0 };
	struct places places = { 0 };
	struct traces_about about = {
		.files = { .metrics = &tables->metrics, .sources = &tables->sources }, .metrics = metrics, .measures = &tables->measures, .shifts = &tables->shifts,
		.board = &judged->board, .answers = &answers, .decisions = &judged->decisions, .places = &places,
	};
	bool ok = breaks != NULL;

	if (ok) {
		answer_list_find(&answers, &tables->shifts, &tables->metrics);
		put_answers(book, &about, &doubts, brief, judged);
		ok = put_tables(book, shelf, &doubts, &places, err) && stage_supplied(shelf->stage, err);
	}
	if (ok) {
		traces_put(book, &about);
		ok = notes_put(book, shelf, err);
	}
	answer_list_free(&answers);
	places_free(&places);
	return ok;
}

static bool judged_read(struct judged *judged, struct shelf *shelf, struct err *err)
{
	bool ok = shelf_borrow(shelf, "categories", &judged->categories, err) && shelf_borrow(shelf, "board", &judged->board, err);

	if (ok)
		decisions_find(&judged->decisions, &judged->board, &judged->categories);
	return ok;
}

/* What the brief is read from. A folder of tables from which metrics is missing has those of the programme. */
static bool brief_read(struct brief_tables *tables, struct shelf *shelf, const struct table *told, struct err *err)
{
	for (size_t i = 0; brief_table_names[i]; i++)
		if (!shelf_borrow(shelf, brief_table_names[i], brief_table(tables, i), err))
			return false;
	if (tables->metrics.n_rows == 0)
		tables->metrics = *told;
	return true;
}

static void brief_tell(struct brief *brief, const struct brief_tables *tables, const struct stage *stage)
{
	const struct programme *programme = &stage->programme;
	char day[CALENDAR_TEXT];
	struct brief_about about = {
		.name = programme_text(programme, "programme", "name"), .organisation = programme_text(programme, "programme", "organisation"), .quarter = stage->quarter, .as_of = day,
		.is_simulated = programme_flag(programme, "programme", "simulated"),
	};

	day_text(day_of(stage), day);
	brief_make(brief, tables, &about);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct metrics metrics = { 0 };
	struct sheet_book book = { 0 };
	struct shelf shelf = { .stage = &stage };
	struct table told = { 0 };
	struct brief_tables tables = { 0 };
	struct brief brief = { 0 };
	struct judged judged = { 0 };
	struct err err = { 0 };
	char *path = NULL;
	bool ok = stage_begin(&stage, "bind", argc, argv, &err) && metrics_read(&metrics, &stage.programme, &err);

	if (ok) {
		path = text_format("%s/evaluation.xlsx", stage.to);
		ok = sheet_open(&book, path, programme_text(&stage.programme, "programme", "name"), day_of(&stage), &err);
	}
	if (ok) {
		sheet_about(&book, "plaudit " PLAUDIT_VERSION, programme_text(&stage.programme, "programme", "organisation"), stage.quarter);
		metrics_tabulate(&metrics, &told);
		ok = brief_read(&tables, &shelf, &told, &err) && judged_read(&judged, &shelf, &err);
	}
	if (ok) {
		brief_tell(&brief, &tables, &stage);
		put_words(&book, &brief, &judged);
		put_sheets(&book, &shelf, &tables, &metrics, &brief, &judged, &err);
	}
	sheet_close(&book, &err);
	decisions_free(&judged.decisions);
	brief_free(&brief);
	table_free(&told);
	shelf_free(&shelf);
	metrics_free(&metrics);
	free(path);
	return stage_end(&stage, &err);
}
