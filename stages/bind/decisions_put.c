/* The decisions on paper. */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/bind/decisions.h"

static double number(const struct table *table, const char *column, size_t row)
{
	return table_real(table, table_column(table, column), row);
}

/* The category's name, or its identifier where the register names none. */
static const char *category_name(const struct table *categories, const char *category)
{
	for (size_t row = 0; row < categories->n_rows; row++)
		if (!strcmp(table_cell_text(categories, "category", row), category) && *table_cell_text(categories, "name", row))
			return table_cell_text(categories, "name", row);
	return *category ? category : "all nominees";
}

static void add_score(struct text *words, double score)
{
	char text[NUMBER_TEXT];

	number_text(score, NUMBER_SCORE, text);
	text_add(words, text);
}

/* The chance of an award on fresh scores, where it can be told; else that of the first place. */
static double chance_of(const struct table *board, size_t row)
{
	double award = number(board, "p_award", row);

	return isnan(award) ? number(board, "p_win", row) : award;
}

static void add_nominee(struct text *words, const struct decision *decision, const struct table *board)
{
	double chance = chance_of(board, decision->row);

	text_add_format(words, "%s (", table_cell_text(board, "nominee", decision->row));
	add_score(words, decision->score);
	if (!isnan(chance))
		text_add_format(words, ", again in %.0f of 100", 100 * chance);
	text_add(words, ")");
}

/* Those with the outcome, after the words before them. Returns how many. */
static size_t add_all(struct text *words, const struct decision *panel, size_t n, enum decision_outcome outcome, const struct table *board,
                      const char *before)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		if (panel[i].outcome != outcome)
			continue;
		text_add(words, found ? ", " : before);
		add_nominee(words, &panel[i], board);
		found++;
	}
	if (found)
		text_add(words, ".");
	return found;
}

/* Whoever comes first of those not awarded; `before` says of what. */
static void add_next(struct text *words, const struct decision *panel, size_t n, const struct table *board, const char *before)
{
	for (size_t i = 0; i < n; i++)
		if (panel[i].outcome == DECISION_NOT) {
			text_add_format(words, " %s: %s (", before, table_cell_text(board, "nominee", panel[i].row));
			add_score(words, panel[i].score);
			text_add(words, ").");
			return;
		}
}

static void add_announced(struct text *words, const struct decision *panel, size_t n, const struct table *board)
{
	size_t n_winners = 0, n_outcomes = 0, n_other = 0;

	for (size_t i = 0; i < n; i++) {
		const char *announced = table_cell_text(board, "announced", panel[i].row);
		bool has_won = !strcmp(announced, "winner");

		n_outcomes += *announced != '\0';
		n_winners += has_won;
		/* A tie is the panel's to break: either way it is as the rule has it. */
		n_other += panel[i].outcome != DECISION_TIED && has_won != (panel[i].outcome == DECISION_AWARDED);
	}
	if (n_outcomes == 0)
		text_add(words, " Not announced yet.");
	else if (n_other == 0)
		text_add(words, n_winners ? " Winners announced alike." : " No winner announced, as the rule has it.");
	else
		text_add(words, " Winners announced otherwise: the sheet deviations tells.");
}

char *decisions_line(const struct decisions *decisions, const struct table *board, size_t from)
{
	const struct decision *panel = &decisions->all[from];
	size_t n = decisions_panel(decisions, board, from), component = table_column(board, "component"), n_awarded, n_tied;
	struct text words = { 0 };
	bool has_parts = false;

	n_awarded = add_all(&words, panel, n, DECISION_AWARDED, board, "");
	n_tied = add_all(&words, panel, n, DECISION_TIED, board, n_awarded ? " Tied for the last place: " : "Tied, for the panel to settle: ");
	if (n_awarded + n_tied == 0) {
		text_add(&words, isnan(panel->cut_off) ? "Nobody has a place on the board." : "Nobody reaches the cut-off of ");
		if (!isnan(panel->cut_off)) {
			add_score(&words, panel->cut_off);
			text_add(&words, ".");
		}
	}
	add_next(&words, panel, n, board, n_awarded + n_tied ? "Next" : "First of them");
	add_announced(&words, panel, n, board);
	for (size_t i = 0; i < n; i++)
		has_parts = has_parts || (!table_is_missing(board, component, panel[i].row) && table_int(board, component, panel[i].row) > 1);
	if (has_parts)
		text_add(&words, " Some of the nominees share no judge: places between them cannot be compared.");
	return text_take(&words);
}

void decisions_put_cover(struct sheet_book *book, const struct decisions *decisions, const struct table *board, const struct table *categories)
{
	const char *newest;
	char *heading;

	if (decisions->n == 0)
		return;
	newest = table_cell_text(board, "cycle", decisions->all[0].row);
	heading = text_format("By the rule%s%s", *newest ? ", " : "", newest);
	sheet_heading(book, heading);
	sheet_paragraph(book, "By the deciding method, the places and the cut-off of each category, whether announced or not; without either the first place is "
	                      "awarded. In brackets the score, and in how many of 100 cases fresh scores by the same judges would award it again. The sheet "
	                      "decisions has every nominee.");
	for (size_t from = 0; from < decisions->n && !strcmp(table_cell_text(board, "cycle", decisions->all[from].row), newest);
	     from += decisions_panel(decisions, board, from)) {
		char *line = decisions_line(decisions, board, from);

		sheet_fact(book, category_name(categories, table_cell_text(board, "category", decisions->all[from].row)), line);
		free(line);
	}
	free(heading);
}

static void put_number(struct sheet_book *book, double value)
{
	if (isfinite(value))
		sheet_put_number(book, value);
	else
		sheet_put_empty(book);
}

static bool is_of_nominee(const struct table *board, size_t row, size_t of)
{
	return !strcmp(table_cell_text(board, "nominee", row), table_cell_text(board, "nominee", of)) && !strcmp(table_cell_text(board, "category", row), table_cell_text(board, "category", of))
	       && !strcmp(table_cell_text(board, "cycle", row), table_cell_text(board, "cycle", of));
}

/* Whether the gap is inside the noise: by the deciding method where it is a model, else by additive scores, as deviations have it. A
 * nominee's rows stand together. */
static const char *noise_of(const struct table *board, size_t of)
{
	size_t noise = table_column(board, "inside_noise"), row = of;

	while (row > 0 && is_of_nominee(board, row - 1, of))
		row--;
	if (!table_is_missing(board, noise, of))
		return table_int(board, noise, of) == 1 ? "yes" : "no";
	for (; row < board->n_rows && is_of_nominee(board, row, of); row++)
		if (!strcmp(table_cell_text(board, "method", row), "additive") && !table_is_missing(board, noise, row))
			return table_int(board, noise, row) == 1 ? "yes" : "no";
	return "";
}

static void put_row(struct sheet_book *book, const struct decision *decision, const struct table *board, const struct table *categories)
{
	size_t row = decision->row;

	sheet_put_text(book, table_cell_text(board, "cycle", row));
	sheet_put_text(book, category_name(categories, table_cell_text(board, "category", row)));
	put_number(book, decision->place);
	sheet_put_text(book, table_cell_text(board, "nominee", row));
	put_number(book, decision->score);
	put_number(book, fabs(decision->score - decision->next));
	sheet_put_text(book, decision_words(decision->outcome));
	sheet_put_text(book, table_cell_text(board, "announced", row));
	put_number(book, number(board, "p_award", row));
	put_number(book, number(board, "p_win", row));
	sheet_put_text(book, noise_of(board, row));
	sheet_put_text(book, table_cell_text(board, "tie_step", row));
	sheet_put_text(book, table_cell_text(board, "method", row));
	sheet_end_row(book);
}

static const struct sheet_emphasis outcomes[] = {
	{ "awarded", SHEET_GOOD }, { "tied for the last place", SHEET_BAD }, { "not awarded", SHEET_QUIET }, { "not placed", SHEET_QUIET }, { NULL, SHEET_PLAIN },
};

void decisions_put(struct sheet_book *book, const struct decisions *decisions, const struct table *board, const struct table *categories)
{
	static const struct sheet_column columns[] = {
		{ .heading = "cycle", .is_text = true, .is_key = true },
		{ .heading = "category", .is_text = true, .is_key = true },
		{ .heading = "place", .format = NUMBER_PLAIN, .is_key = true, .note = "By the deciding method, the tie-break ladder included; ties share the mean place." },
		{ .heading = "nominee", .is_text = true, .is_key = true },
		{ .heading = "score", .format = NUMBER_SCORE, .note = "By the deciding method." },
		{ .heading = "gap to the next", .format = NUMBER_SCORE, .note = "How far the score is from that of whoever stands behind." },
		{ .heading = "by the rule", .is_text = true, .emphasis = outcomes, .note = "By the category's places and cut-off; without either the first place is awarded." },
		{ .heading = "announced", .is_text = true, .note = "The announced outcome; empty where none is recorded." },
		{ .heading = "chance of an award", .format = NUMBER_RATIO, .note = "On fresh scores by the same judges, from 0 to 1." },
		{ .heading = "chance of the first place", .format = NUMBER_RATIO, .note = "The same of coming first." },
		{ .heading = "inside noise", .is_text = true, .note = "Whether the gap to the leader, or for the leader to the next, is under twice its standard error: by the deciding method where it is a model, else by additive scores." },
		{ .heading = "tie step", .is_text = true, .note = "The step of the tie-break ladder that settled the place." },
		{ .heading = "method", .is_text = true, .note = "The deciding method." },
	};

	if (decisions->n == 0)
		return;
	sheet_begin_table(book, "decisions", "Who is awarded by the programme's rule",
	                  "Every nominee by the method that the programme's rules name, the newest cycle first. What was announced stands beside it. Source: "
	                  "tables/board.csv of this run.",
	                  columns, sizeof columns / sizeof *columns, SHEET_TABLE);
	for (size_t i = 0; i < decisions->n; i++)
		put_row(book, &decisions->all[i], board, categories);
}
