/* From the words of a column's name and question, and from its cells, to its role. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_ballot.h"
#include "pipeline/recognise/recognise_dates.h"
#include "pipeline/recognise/recognise_intervals.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/intake/vendor.h"

enum {
	VENDOR_STRENGTH = 40, /* of what the vendor's layout says */
	UNIT_LEVELS = 500, SEGMENT_LEVELS = 50, FEW_TEXTS = 12,
	FIRST_STEP = 12, LATER_STEP = 2, /* of a ticket's dates: its creation is what counts */
	NAMED_UNIT = 8, /* names that mean a unit even when all rows are of one */
	SHORT_NAME = 5 /* words; a longer text is a question */
};

/* One column at hand. */
struct look {
	const struct cells *cells;
	char *name, *text; /* its words */
	bool is_question, is_of_ticket;
	size_t n_row_repeats;
};

static struct word_hit hit_of(const struct look *look, enum header_role role)
{
	struct word_hit name = words_for(look->name, role), text = words_for(look->text, role);

	return text.strength > name.strength ? text : name;
}

static size_t count_words(const char *words)
{
	size_t n = 0;

	for (; *words; words++)
		n += *words == ' ';
	return n > 0 ? n - 1 : 0;
}

static bool is_quantity(const struct look *look)
{
	return words_are_quantity(look->name) || words_are_quantity(look->text);
}

static bool take(struct guess *guess, enum header_role role, struct word_hit hit)
{
	guess->role = role;
	guess->strength = hit.strength;
	guess->as = hit.as;
	return true;
}

static bool is_as(const char *as, const char *name)
{
	return as && !strcmp(as, name);
}

static bool is_rate(const char *as)
{
	return is_as(as, "fcr") || (as && !strncmp(as, "sla", 3));
}

/* Whether the cells can be the answers that the words promise. */
static bool fits_words(const struct item_fit *fit, const char *as)
{
	if (fit->form == ITEM_NO)
		return false;
	if (is_rate(as))
		return fit->form == ITEM_FLAGS || (fit->form == ITEM_SET && fit->lowest == 0);
	if (is_as(as, "nps") || is_as(as, "enps"))
		return fit->form == ITEM_NUMBERS && (fit->met_highest > 5 || fit->highest == 10);
	return true;
}

/* Codes of choices are no answers on a scale, though they look alike. */
static bool is_choice(const struct look *look)
{
	return words_are_choice(look->name) || words_are_choice(look->text);
}

/* Counts are 0 most of the time, answers hardly ever. */
static bool is_mostly_0(const struct cells *cells)
{
	size_t number = map_find(&cells->levels, "0");

	return number != SIZE_MAX && 10 * cells->counts[number] > cells->n_filled;
}

static bool are_words(const struct cells *cells)
{
	return cells->n_filled > 0 && cells->n_numbers == 0;
}

/* A flag under other words than those of a rate is a way to split answers at best. */
static bool guess_item(const struct look *look, struct guess *guess)
{
	struct word_hit hit = hit_of(look, HEADER_ITEM);

	/* Promoter, Passive, Detractor are made of the score in another column. */
	if (hit.strength >= 14 && is_as(hit.as, "nps") && guess->fit.form != ITEM_NUMBERS && look->cells->levels.n <= 3)
		return take(guess, HEADER_ASIDE, hit);
	/* "Would you recommend us?", yes or no: the share of yes, and none of the usual scores. */
	if (guess->fit.form == ITEM_FLAGS && !is_rate(hit.as) && look->is_question && hit.strength >= 8 && are_words(look->cells))
		return take(guess, HEADER_ITEM, (struct word_hit){ hit.strength, NULL });
	if (guess->fit.form == ITEM_CODES && hit.strength >= 6 && !is_as(hit.as, "csat"))
		return take(guess, HEADER_ITEM, (struct word_hit){ hit.strength, NULL });
	if (guess->fit.form == ITEM_NO || (guess->fit.form == ITEM_FLAGS && !is_rate(hit.as)))
		return false;
	if (hit.strength >= 8 && fits_words(&guess->fit, hit.as))
		return take(guess, HEADER_ITEM, hit);
	if (hit.strength < 6 && is_choice(look) && look->cells->levels.n >= 2)
		return take(guess, HEADER_SEGMENT, (struct word_hit){ 3, NULL });
	if (is_quantity(look) || hit_of(look, HEADER_ID).strength || (look->cells->levels.n < 2 && !hit.strength))
		return false;
	if (hit.strength && fits_words(&guess->fit, hit.as))
		return take(guess, HEADER_ITEM, hit);
	if (hit_of(look, HEADER_SEGMENT).strength || hit_of(look, HEADER_UNIT).strength || guess->fit.form == ITEM_FLAGS || guess->fit.form == ITEM_CODES
	    || is_mostly_0(look->cells))
		return false;
	return take(guess, HEADER_ITEM, (struct word_hit){ 1, NULL });
}

static bool are_texts(const struct cells *cells)
{
	return cells_share(cells, cells->n_numbers) < 0.5 && cells->n_flags < cells->n_filled;
}

/* Answers about a member of staff, which name none. */
static bool is_about_people(const struct look *look, const struct item_fit *fit)
{
	if (fit->form == ITEM_NUMBERS)
		return count_words(look->name) > 2;
	return fit->form != ITEM_NO;
}

/* People: of staff under the words for them, else of customers. A question about people is no name. */
static bool guess_person(const struct look *look, struct guess *guess)
{
	struct word_hit person = hit_of(look, HEADER_PERSON), personal = hit_of(look, HEADER_PERSONAL);
	bool has_emails = cells_share(look->cells, look->cells->n_emails) >= 0.5, is_place;

	if (person.strength && (has_emails || !look->is_question) && !strstr(look->name, " user agent ")
	    && !is_about_people(look, &guess->fit) && cells_share(look->cells, look->cells->n_dates) < 0.5)
		return take(guess, HEADER_PERSON, person);
	if (has_emails)
		return take(guess, HEADER_PERSONAL, (struct word_hit){ 12, NULL });
	is_place = hit_of(look, HEADER_UNIT).strength || hit_of(look, HEADER_SEGMENT).strength || hit_of(look, HEADER_DATE).strength;
	if (personal.strength >= 12 || (personal.strength == 9 && !look->is_question)
	    || (personal.strength == 5 && !look->is_question && are_texts(look->cells)
	        && (count_words(look->name) == 1 || (!is_place && !cells_are_levels(look->cells, SEGMENT_LEVELS)))))
		return take(guess, HEADER_PERSONAL, personal);
	return false;
}

static bool guess_date(const struct look *look, struct guess *guess)
{
	struct word_hit hit = hit_of(look, HEADER_DATE);
	double share = cells_share(look->cells, look->cells->n_dates);
	const char *step = look->is_of_ticket && !look->is_question ? words_step(look->name) : NULL;

	if (step)
		hit.strength = strcmp(step, "created") ? LATER_STEP : FIRST_STEP;
	if (hit.strength && !is_quantity(look) && cells_share(look->cells, look->cells->n_number_dates) >= 0.9)
		return take(guess, HEADER_DATE, hit);
	if (hit.strength && share >= 0.5)
		return take(guess, HEADER_DATE, hit);
	guess->is_by_cells = share >= 0.9 && dates_are_plausible(look->cells);
	return guess->is_by_cells && take(guess, HEADER_DATE, (struct word_hit){ 1, NULL });
}

/* A span of time, in numbers or by the clock; "How was the wait?" is answered on a scale. */
static bool guess_duration(const struct look *look, struct guess *guess)
{
	struct word_hit hit = hit_of(look, HEADER_DURATION);

	if (!hit.strength || look->cells->n_filled == 0 || (look->is_question && guess->fit.form == ITEM_NUMBERS)
	    || (look->cells->n_numbers < look->cells->n_filled && look->cells->n_clocks < look->cells->n_filled))
		return false;
	return take(guess, HEADER_DURATION, hit);
}

static bool guess_state(const struct look *look, struct guess *guess)
{
	struct word_hit finished = hit_of(look, HEADER_FINISHED), status = hit_of(look, HEADER_STATUS);

	if (finished.strength && !look->is_question && cells_share(look->cells, look->cells->n_flags) == 1)
		return take(guess, HEADER_FINISHED, finished);
	if (status.strength && !look->is_question && cells_are_levels(look->cells, 20))
		return take(guess, HEADER_STATUS, status);
	return false;
}

/* An id is another in each row; those that come twice are rows that came twice. */
static bool guess_id(const struct look *look, struct guess *guess)
{
	struct word_hit hit = hit_of(look, HEADER_ID);

	if (!hit.strength || look->is_question || strstr(look->name, " number of ") || look->cells->n_filled == 0)
		return false;
	if (50 * look->cells->n_repeats > look->cells->n_filled && 2 * look->n_row_repeats < look->cells->n_repeats) {
		guess->is_repeated = hit.strength >= 10 || 2 * look->cells->n_repeats < look->cells->n_filled;
		return false;
	}
	hit.strength += cells_are_unique(look->cells) ? 5 : 0;
	return take(guess, HEADER_ID, hit);
}

static bool has_small_letters(const char *text)
{
	for (const char *c = text; *c; c++)
		if (((*c >= 'a' && *c <= 'z') || (*c & 0x80)) && ((c[1] >= 'a' && c[1] <= 'z') || (c[1] & 0x80) || c[1] == ' '))
			return true;
	return false;
}

/* Texts of people under a name that asks for them, be they few or alike: no codes, no numbers; under a name that may mean a
 * state as well, such as "review", with some of more words than one. */
static bool are_remarks(const struct look *look, int strength)
{
	const struct cells *cells = look->cells;
	size_t n_texts = 0, n_phrases = 0;

	if (cells->n_filled == 0 || cells_share(cells, cells->n_numbers + cells->n_flags + cells->n_dates + cells->n_emails) >= 0.2)
		return false;
	for (size_t i = 0; i < cells->levels.n; i++) {
		n_texts += has_small_letters(cells->levels.names[i]);
		n_phrases += strchr(cells->levels.names[i], ' ') != NULL;
	}
	if (2 * cells->n_repeats < cells->n_filled || !cells_are_levels(cells, FEW_TEXTS))
		return cells->levels.n > 1 || (n_phrases > 0 || (n_texts > 0 && strength >= 10));
	return (2 * n_texts >= cells->levels.n && strength >= 10) || 2 * n_phrases >= cells->levels.n;
}

static bool guess_comment(const struct look *look, struct guess *guess)
{
	struct word_hit hit = hit_of(look, HEADER_COMMENT);

	if (hit.strength >= 8 && are_remarks(look, hit.strength))
		return take(guess, HEADER_COMMENT, hit);
	if (look->cells->levels.n < 2)
		return false;
	if (cells_are_prose(look->cells) && (hit.strength || !hit_of(look, HEADER_UNIT).strength))
		return take(guess, HEADER_COMMENT, (struct word_hit){ hit.strength ? hit.strength : 2, NULL });
	/* "Why?" over a few words: a question to whoever declares it. */
	return hit.strength && count_words(look->name) == 1 && are_remarks(look, hit.strength)
	       && take(guess, HEADER_COMMENT, (struct word_hit){ 1, NULL });
}

/* Several choices in one cell, "Phone;Chat;", split no answers. */
static bool are_lists(const struct cells *cells)
{
	for (size_t i = 0; i < cells->levels.n; i++) {
		size_t n = strlen(cells->levels.names[i]);

		if (n > 1 && cells->levels.names[i][n - 1] == ';')
			return true;
	}
	return false;
}

/* One unit in all rows is one nevertheless. */
static bool is_one_place(const struct cells *cells)
{
	return cells->levels.n == 1 && cells->n_numbers == 0 && cells->n_flags == 0 && cells->n_dates == 0 && cells->n_emails == 0
	       && cells->n_characters / cells->n_filled < 80;
}

static bool guess_split(const struct look *look, struct guess *guess)
{
	struct word_hit unit = hit_of(look, HEADER_UNIT), segment = hit_of(look, HEADER_SEGMENT);
	bool is_number = cells_share(look->cells, look->cells->n_numbers) > 0.9;

	if (look->cells->n_filled == 0 || are_lists(look->cells))
		return false;
	if (unit.strength && !look->is_question && !is_number && unit.strength >= segment.strength
	    && (cells_are_levels(look->cells, UNIT_LEVELS) || (unit.strength >= NAMED_UNIT && is_one_place(look->cells))))
		return take(guess, HEADER_UNIT, unit);
	if ((segment.strength || unit.strength) && !is_number && count_words(look->name) <= 2 * SHORT_NAME
	    && cells_are_levels(look->cells, SEGMENT_LEVELS))
		return take(guess, HEADER_SEGMENT, segment.strength ? segment : unit);
	return false;
}

static void guess_column(const struct look *look, struct guess *guess)
{
	struct word_hit secret = hit_of(look, HEADER_SECRET);

	if (secret.strength && !look->is_question) {
		take(guess, HEADER_SECRET, secret);
		return;
	}
	if (look->cells->n_filled == 0)
		return;
	if (guess_person(look, guess) || guess_date(look, guess) || guess_duration(look, guess) || guess_state(look, guess)
	    || (hit_of(look, HEADER_ID).strength >= 10 && guess_id(look, guess)) || guess_item(look, guess) || guess_id(look, guess)
	    || guess_comment(look, guess))
		return;
	guess_split(look, guess);
}

/* A scale that the question tells, "from 0 to 10", "(1-5)", when it holds all that was met. */
static void take_told_scale(const char *words, struct item_fit *fit)
{
	for (const char *c = words; fit->form == ITEM_NUMBERS && *c; c++) {
		const char *behind = c + 3;
		long highest;

		if (strncmp(c, " 0 ", 3) != 0 && strncmp(c, " 1 ", 3) != 0)
			continue;
		behind += strncmp(behind, "to ", 3) == 0 ? 3 : 0;
		highest = strtol(behind, NULL, 10);
		if (highest < 3 || highest > 10 || highest < fit->met_highest || c[1] - '0' > fit->met_lowest)
			continue;
		fit->lowest = c[1] - '0';
		fit->highest = (int)highest;
		fit->is_usual = true;
		return;
	}
}

/* What the vendor says, as far as the cells bear it out. */
static void guess_known(const struct header_column *column, const struct cells *cells, struct guess *guess)
{
	guess->role = column->role;
	guess->as = column->as;
	guess->strength = VENDOR_STRENGTH;
	if ((column->role == HEADER_UNIT && !cells_are_levels(cells, UNIT_LEVELS) && !is_one_place(cells))
	    || (column->role == HEADER_SEGMENT && !cells_are_levels(cells, SEGMENT_LEVELS))
	    || (column->role == HEADER_ITEM && !fits_words(&guess->fit, column->as)) || (column->role == HEADER_COMMENT && cells->n_filled == 0))
		guess->role = HEADER_ASIDE;
}

/* A feed whose rows say which question they answer: the score is that question's, when it is but one. */
static void settle_type(struct recognised *found)
{
	static const struct {
		const char *type, *as;
	} types[] = { { "nps", "nps" }, { "enps", "enps" }, { "csat", "csat" }, { "star5", "csat" }, { "ces", "ces" } };
	const char *type = NULL;

	for (size_t i = 0; i < found->header.n_columns; i++)
		if (found->guesses[i].as && !strcmp(found->guesses[i].as, "survey_type") && found->cells[i].levels.n == 1)
			type = found->cells[i].levels.names[0];
	for (size_t i = 0; type && i < found->header.n_columns; i++)
		for (size_t t = 0; t < sizeof types / sizeof *types; t++)
			if (found->guesses[i].role == HEADER_ITEM && !found->guesses[i].as && found->header.vendor && text_equal_fold(type, types[t].type))
				found->guesses[i].as = types[t].as;
}

static bool are_tickets(const struct header *header)
{
	bool are = false;

	if (header->vendor)
		return header->vendor->kind == VENDOR_TICKETS;
	for (size_t i = 0; !are && i < header->n_columns; i++) {
		char *words = words_of(header->columns[i].name);

		are = words_are_ticket(words) && count_words(words) <= 3;
		free(words);
	}
	return are;
}

void recognise_guess(struct recognised *found)
{
	found->are_tickets = are_tickets(&found->header);
	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct header_column *column = &found->header.columns[i];
		struct look look = { .cells = &found->cells[i], .name = words_of(column->name), .text = words_of(column->text) };

		look.is_of_ticket = found->are_tickets;
		look.n_row_repeats = found->n_row_repeats;
		look.is_question = count_words(look.name) > SHORT_NAME || count_words(look.text) > SHORT_NAME || strchr(column->name, '?');
		found->guesses[i].fit = item_look(&found->cells[i]);
		if (look.is_question) {
			take_told_scale(look.name, &found->guesses[i].fit);
			take_told_scale(look.text, &found->guesses[i].fit);
		}
		if (column->role != HEADER_PLAIN)
			guess_known(column, &found->cells[i], &found->guesses[i]);
		else
			guess_column(&look, &found->guesses[i]);
		free(look.name);
		free(look.text);
	}
	settle_type(found);
	dates_guess(found);
	ballot_guess(found);
	if (found->header.vendor && found->header.vendor->kind == VENDOR_INTERVALS)
		intervals_guess(found);
}
