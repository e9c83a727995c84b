#include "pipeline/recognise/recognise_ballot.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/recognise/recognise_write.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c & 0x80);
}

static bool has_word_of(const char *words, const char *list)
{
	char *copy = mem_copy_text(words), *rest = NULL;
	bool has = false;

	for (char *word = strtok_r(copy, " ", &rest); !has && word; word = strtok_r(NULL, " ", &rest)) {
		char *padded = text_format(" %s ", word);

		has = strstr(list, padded);
		free(padded);
	}
	free(copy);
	return has;
}

bool ballot_is_sum(const char *name)
{
	char *words = words_of(name);
	bool is = has_word_of(words, " average avg mean median total totals sum subtotal rank ranking position ");

	free(words);
	return is;
}

bool ballot_tells_winners(const struct recognised *found, const struct reading *reading)
{
	size_t nominee = reading_place(reading, "nominee"), other = reading_place(reading, "other_nominee");
	char *one, *two;
	bool is;

	if (nominee == SIZE_MAX || other == SIZE_MAX)
		return false;
	one = words_of(found->header.columns[nominee].name);
	two = words_of(found->header.columns[other].name);
	is = has_word_of(one, " winner chosen preferred better ") && has_word_of(two, " loser rejected chosen worse ");
	free(one);
	free(two);
	return is;
}

static bool is_criterion(const char *words)
{
	return has_word_of(words, " impact innovation quality focus leadership teamwork team delivery communication overall service excellence "
	                          "creativity value values execution presentation originality feasibility customer results result relevance merit "
	                          "confidence clarity design technical ethics evidence benefit benefits sustainability collaboration score rating "
	                          "criterion criteria question experience people process strategy growth commitment passion integrity content style "
	                          "votes vote comments number year cost price age size ");
}

/* "Judge 1", "J2", "reviewer b". */
static bool is_numbered(const char *words)
{
	static const char *const roles[] = { " judge ", " reviewer ", " assessor ", " panellist ", " panelist ", " juror ", " evaluator ", " rater ", " scorer ", " j" };

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		size_t n = strlen(roles[i]);

		if (strncmp(words, roles[i], n) == 0 && words[n] && strlen(words + n) <= 4 && (n > 2 || strspn(words + n, "0123456789 ") == strlen(words + n)))
			return true;
	}
	return false;
}

/* "J. Smith", "Smith, J A", "Dr Ann Lee", "Ann Lee": two to four words without a figure, an initial or a capital each. */
static bool is_person(const char *name)
{
	char *words = words_of(name);
	size_t n = 0, n_long = 0, n_small = 0;
	bool is;

	for (const char *c = words; *c; c++)
		if (*c == ' ' && c[1]) {
			n++;
			n_long += is_letter(c[1]) && is_letter(c[2]);
		}
	for (const char *c = name; *c; c++)
		n_small += (c == name || c[-1] == ' ') && *c >= 'a' && *c <= 'z';
	is = is_numbered(words)
	     || (n >= 2 && n <= 4 && n_long >= 1 && n_small == 0 && !strpbrk(name, "0123456789?") && !is_criterion(words));
	free(words);
	return is;
}

/* The columns of scores, as far as they have been looked at. */
struct ballot {
	size_t n, n_people, n_criteria;
	double lowest, highest, least_highest;
	size_t sum; /* the first average, sum or rank; SIZE_MAX without */
};

static bool is_of_ballot(const struct recognised *found, const struct reading *reading, size_t column)
{
	const char *name = found->header.columns[column].name;

	return *name && !ballot_is_sum(name) && !reading_has(reading, column, KNOWN_COLUMNS) && reading_holds_scores(found, column);
}

static struct ballot look(const struct recognised *found, const struct reading *reading)
{
	struct ballot ballot = { .sum = SIZE_MAX };

	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct cells *cells = &found->cells[i];
		char *words = words_of(found->header.columns[i].name);

		if (ballot.sum == SIZE_MAX && !reading_has(reading, i, KNOWN_COLUMNS) && ballot_is_sum(found->header.columns[i].name))
			ballot.sum = i;
		if (is_of_ballot(found, reading, i)) {
			ballot.lowest = ballot.n == 0 || cells->lowest < ballot.lowest ? cells->lowest : ballot.lowest;
			ballot.highest = cells->highest > ballot.highest ? cells->highest : ballot.highest;
			ballot.least_highest = ballot.n == 0 || cells->highest < ballot.least_highest ? cells->highest : ballot.least_highest;
			ballot.n++;
			ballot.n_people += is_person(found->header.columns[i].name);
			ballot.n_criteria += is_criterion(words);
		}
		free(words);
	}
	return ballot;
}

/* The columns that say what is scored, and of what. */
static bool read_beside(const struct recognised *found, struct reading *reading)
{
	static const struct known_column picture = { "filename", true, true, "file name|file" };
	static const char *const beside[] = { "nominee", "cycle", "round", "category", "criterion" };

	*reading = (struct reading){ .known = &known_registers[0] };
	for (size_t c = 0; c < KNOWN_COLUMNS; c++)
		reading->columns[c] = SIZE_MAX;
	for (size_t c = 0; c < KNOWN_COLUMNS && reading->known->columns[c].name; c++)
		for (size_t b = 0; b < sizeof beside / sizeof *beside; b++) {
			size_t column = strcmp(reading->known->columns[c].name, beside[b]) ? SIZE_MAX : reading_column(found, &reading->known->columns[c]);

			if (column != SIZE_MAX && !reading_has(reading, column, c))
				reading->columns[c] = column;
		}
	if (reading->columns[0] == SIZE_MAX)
		reading->columns[0] = reading_column(found, &picture);
	return reading->columns[0] != SIZE_MAX;
}

/* The first two records, as cells that are empty or not, have letters or not. */
struct heads {
	const struct recognised *found;
	size_t n, n_blocks, n_others; /* others: columns with a second heading that stands under none that goes on */
};

static bool is_under(const struct header *header, size_t column)
{
	const char *name = column < header->n_columns ? header->columns[column].name : "-";

	return column > 0 && (!*name || !strcmp(name, header->columns[column - 1].name));
}

static bool look_at_head(void *context, const struct csv_record *record, struct err *err)
{
	struct heads *heads = context;
	const struct header *header = &heads->found->header;

	(void)err;
	if (heads->n++ != 1)
		return true;
	for (size_t i = 0; i < record->n_cells && i < header->n_columns; i++) {
		char *words = words_of(record->cells[i]);
		bool is_block = is_under(header, i) || is_under(header, i + 1), has_letter = false;

		for (const char *c = words; *c; c++)
			has_letter = has_letter || is_letter(*c);
		heads->n_blocks += is_block && has_letter;
		heads->n_others += *record->cells[i] && (!is_block || !has_letter);
		free(words);
	}
	return true;
}

/* Headings over several columns, names below them, and below those numbers. */
static bool has_blocks(const struct recognised *found)
{
	struct heads heads = { .found = found };
	size_t n = 0;

	input_read_head(&found->input, look_at_head, &heads);
	for (size_t i = 0; i < found->header.n_columns; i++)
		n += (is_under(&found->header, i) || is_under(&found->header, i + 1)) && found->cells[i].n_filled > 1
		     && found->cells[i].n_numbers + 1 >= found->cells[i].n_filled && found->cells[i].lowest >= 0 && found->cells[i].highest <= 100;
	return heads.n_others == 0 && heads.n_blocks >= 2 && n >= heads.n_blocks;
}

bool ballot_read(const struct recognised *found, struct reading *reading)
{
	struct ballot ballot;
	bool has_sum;

	if (!read_beside(found, reading))
		return false;
	reading->has_blocks = has_blocks(found);
	if (reading->has_blocks)
		return true;
	ballot = look(found, reading);
	has_sum = ballot.sum != SIZE_MAX;
	reading->is_ballot = ballot.n >= 2 && ballot.highest <= 2 * ballot.least_highest
	                     && ((2 * ballot.n_people > ballot.n && (has_sum || ballot.n_people == ballot.n))
	                         || (has_sum && ballot.n >= 3 && ballot.n_criteria == 0 && cells_are_unique(&found->cells[reading_place(reading, "nominee")])));
	return reading->is_ballot;
}

/* Groups of entries may be categories, or panels. */
static void ask_category(struct text *out, const struct recognised *found, const struct reading *reading)
{
	for (size_t i = 0; i < found->header.n_columns && reading_place(reading, "category") == SIZE_MAX; i++) {
		char *words = words_of(found->header.columns[i].name);

		if (!strcmp(words, " group ") || !strcmp(words, " division ") || !strcmp(words, " track "))
			write_question(out, "category", &found->header, i, "do they compete within these?");
		free(words);
	}
}

void ballot_write_evidence(struct text *out, const struct recognised *found, const struct reading *reading)
{
	struct ballot ballot = look(found, reading);

	ask_category(out, found, reading);
	if (reading->has_blocks) {
		text_add(out, "# two header rows: criteria over a column a judge, or judges over a column a criterion, as the registers of both know them\n");
		return;
	}
	text_add_format(out, "# one column a judge: %zu columns of numbers from %g to %g", ballot.n, ballot.lowest, ballot.highest);
	if (ballot.n_people)
		text_add_format(out, ", %zu of them named like people", ballot.n_people);
	if (ballot.sum != SIZE_MAX) {
		text_add(out, ", and beside them ");
		write_name(out, &found->header, ballot.sum);
	}
	text_add(out, ". Or are they criteria? Then nobody can tell which judge scored what, and this is no register of scores.\n");
}

/* "J. Smith", "Smith, J A", "Dr A Lee". */
static bool has_initial(const char *name)
{
	char *words = words_of(name);
	bool has = false;

	for (const char *c = words; *c; c++)
		has = has || (*c == ' ' && c[1] >= 'a' && c[1] <= 'z' && (c[2] == ' ' || !c[2]));
	free(words);
	return has && is_person(name) && strpbrk(name, ".,");
}

/* A column of numbers that nothing but its name can tell. */
static bool is_open(const struct recognised *found, size_t column)
{
	const struct guess *guess = &found->guesses[column];

	if (guess->role == HEADER_ITEM)
		return guess->fit.form == ITEM_NUMBERS && guess->strength <= 1;
	return guess->role == HEADER_PLAIN && reading_holds_scores(found, column) && !ballot_is_sum(found->header.columns[column].name);
}

void ballot_guess(struct recognised *found)
{
	struct reading reading;
	bool has_entries = read_beside(found, &reading);
	size_t n = 0, n_people = 0;

	for (size_t i = 0; i < found->header.n_columns; i++)
		if (is_open(found, i)) {
			n++;
			n_people += is_person(found->header.columns[i].name);
		}
	for (size_t i = 0; i < found->header.n_columns; i++) {
		const char *name = found->header.columns[i].name;

		if (is_open(found, i) && (has_initial(name) || (has_entries && n >= 2 && n_people == n && is_person(name))))
			found->guesses[i].role = HEADER_ASIDE;
	}
}
