/* bind: the workbook.
 *
 * reads   every public table
 * writes  evaluation.xlsx: cover, contents, what changed, judging, decisions, headline with charts, one sheet a table, notes
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/paper/mark.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/stage.h"
#include "pipeline/stats/definition.h"
#include "stages/bind/answers.h"
#include "stages/bind/decisions.h"
#include "stages/bind/fairness.h"
#include "stages/bind/headline.h"
#include "stages/bind/summary.h"
#include "stages/bind/tables.h"

/* The day on the workbook when --today is not given: it must not come from a clock. */
static long day_of(const struct stage *stage)
{
	if (stage->today != LONG_MIN)
		return stage->today;
	return *stage->quarter ? stage_last_day(stage) : day_from_civil(2000, 1, 1);
}

/* What the judging says, told before the tables that it is read from. */
struct judged {
	struct fairness_tables tables;
	struct table categories;
	struct fairness fairness;
	struct decisions decisions;
	bool is_alone; /* the programme has judging and no metric */
};

static void judged_put_cover(struct sheet_book *book, const struct judged *judged)
{
	fairness_put_cover(book, &judged->fairness);
	decisions_put_cover(book, &judged->decisions, &judged->tables.board, &judged->categories);
}

static void put_cover(struct sheet_book *book, const struct stage *stage, const struct table *shifts, const struct answers *answers,
                      const struct judged *judged)
{
	const struct programme *programme = &stage->programme;
	char day[CALENDAR_TEXT];

	day_text(day_of(stage), day);
	sheet_begin_text(book, "cover", programme_text(programme, "programme", "name"));
	sheet_paragraph(book, "Evaluation of the award programme: did the awards move what customers and staff experience, and was the judging fair?");
	sheet_fact(book, "Organisation", programme_text(programme, "programme", "organisation"));
	sheet_fact(book, "Quarter", *stage->quarter ? stage->quarter : "all that was supplied");
	sheet_fact(book, "As of", day);
	sheet_fact(book, "Made by", "plaudit " PLAUDIT_VERSION);
	if (programme_flag(programme, "programme", "simulated"))
		sheet_fact(book, "Status", "SIMULATED DATA: nobody and nothing in this workbook exists.");
	/* Where nothing was to be compared the judging is what the reader came for. */
	if (shifts->n_rows == 0)
		judged_put_cover(book, judged);
	summary_put(book, shifts, answers, &judged->tables.findings, programme_text(programme, "window", "event"), judged->is_alone);
	if (shifts->n_rows)
		judged_put_cover(book, judged);
	sheet_heading(book, "How to read it");
	sheet_paragraph(book, "Every figure stands with its base (n) and its 95 % interval. Scores are points, 0 to 100 or -100 to 100; means are in the points of their scale; columns named rate, ratio and p run from 0 to 1.");
	sheet_paragraph(book, "A figure that is not there shows why. Nothing that is missing is ever 0.");
	for (int mark = 0; mark < N_MARKS; mark++)
		sheet_fact(book, mark_text((enum mark)mark), mark_meaning((enum mark)mark));
	sheet_paragraph(book, "Verdicts come from one rule, printed among the notes. A shift before and after an event shows change, not its cause.");
	sheet_paragraph(book, "People are named by pseudonyms (P- staff, J- judges) that stay the same from quarter to quarter. Whoever knows who won can recognise some of them: treat the workbook as personal data.");
	sheet_paragraph(book, "The same tables stand as CSV files in the folder tables, described by datapackage.json; manifest.json names every input with its checksum.");
}

static void put_notes(struct sheet_book *book)
{
	const char *topic = "";

	sheet_begin_text(book, "notes", "Definitions and methods");
	for (const struct definition *definition = definition_next(NULL); definition; definition = definition_next(definition)) {
		char *label = text_format("%s (%s)", definition->label, definition->name);
		struct text words = { 0 };

		if (strcmp(topic, definition->topic) != 0)
			sheet_heading(book, definition->topic);
		topic = definition->topic;
		if (definition->formula)
			text_add_format(&words, "%s. ", definition->formula);
		if (definition->unit)
			text_add_format(&words, "Unit: %s. ", definition->unit);
		if (definition->source)
			text_add_format(&words, "Source: %s ", definition->source);
		if (definition->caveat)
			text_add(&words, definition->caveat);
		sheet_fact(book, label, words.bytes ? words.bytes : "");
		text_free(&words);
		free(label);
	}
}

/* One sheet a table; measures also feed the headline, ahead of all others. */
static bool put_tables(struct sheet_book *book, struct stage *stage, const struct metrics *metrics, const struct judged *judged, struct err *err)
{
	bool ok = true;

	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		struct table table = { 0 };

		/* Definitions are the notes. */
		if (!schema->is_public || !strcmp(schema->name, "definitions"))
			continue;
		ok = stage_read(stage, schema->name, &table, err);
		if (ok && !strcmp(schema->name, "measures"))
			headline_put(book, &table, metrics);
		if (ok && !strcmp(schema->name, "board"))
			decisions_put(book, &judged->decisions, &table, &judged->categories);
		if (ok)
			tables_put(book, &table);
		table_free(&table);
	}
	return ok;
}

static bool judged_read(struct judged *judged, struct stage *stage, struct err *err)
{
	bool ok = stage_read(stage, "categories", &judged->categories, err);

	for (size_t i = 0; ok && fairness_table_names[i]; i++)
		ok = stage_read(stage, fairness_table_names[i], fairness_table(&judged->tables, i), err);
	if (ok) {
		fairness_make(&judged->fairness, &judged->tables);
		decisions_find(&judged->decisions, &judged->tables.board, &judged->categories);
	}
	return ok;
}

static void judged_free(struct judged *judged)
{
	for (size_t i = 0; fairness_table_names[i]; i++)
		table_free(fairness_table(&judged->tables, i));
	table_free(&judged->categories);
	fairness_free(&judged->fairness);
	decisions_free(&judged->decisions);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct metrics metrics = { 0 };
	struct sheet_book book = { 0 };
	struct table shifts = { 0 };
	struct answers answers = { 0 };
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
		ok = stage_read(&stage, "shifts", &shifts, &err) && judged_read(&judged, &stage, &err);
	}
	if (ok) {
		judged.is_alone = judged.fairness.n > 0 && metrics.n == 0;
		answers_find(&answers, &shifts, &metrics);
		put_cover(&book, &stage, &shifts, &answers, &judged);
		sheet_begin_contents(&book, "contents", "Contents");
		answers_put(&book, &shifts, &answers);
		fairness_put(&book, &judged.fairness);
		if (put_tables(&book, &stage, &metrics, &judged, &err) && stage_supplied(&stage, &err))
			put_notes(&book);
	}
	sheet_close(&book, &err);
	answers_free(&answers);
	judged_free(&judged);
	table_free(&shifts);
	metrics_free(&metrics);
	free(path);
	return stage_end(&stage, &err);
}
