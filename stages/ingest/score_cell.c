#include "stages/ingest/score_cell.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"
#include "pipeline/intake/status.h"

enum { LONGEST = 80 }; /* no score or state is longer: what is, is a comment */

static const char *const words[SCORE_STATES] = {
	[SCORE_SCORED] = "scored", [SCORE_CONFLICTED] = "conflicted", [SCORE_RECUSED] = "recused", [SCORE_UNASSIGNED] = "unassigned", [SCORE_MISSING] = "missing",
};

/* How others say it. That a judge stood aside, that none was asked, and that a score is due are three things. */
static const char *const others[SCORE_STATES] = {
	[SCORE_SCORED] = "complete|completed|finished|submitted|final|finalised|finalized",
	[SCORE_CONFLICTED] = "conflict|conflict of interest|conflict declared|coi|c.o.i.|declared interest|interest declared|declared conflict",
	[SCORE_RECUSED] = "recuse|recusal|r|abstained|abstain|abstention|abstains|stood aside|unable to judge|unable to score|declined|excused",
	[SCORE_UNASSIGNED] = "na|n/a|n.a.|n.a|not assigned|not allocated|not asked|not applicable|not due|not in panel|-|--|\xE2\x80\x93|\xE2\x80\x94",
	[SCORE_MISSING] = ("not scored|unscored|no score|not rated|not judged|not reviewed|not submitted|not started|in progress|incomplete|pending|"
	                  "outstanding|draft|assigned|skipped|blank|none|null|nan|nil|#n/a|tbc|tbd|to be confirmed"),
};

const char *score_word(enum score_state state)
{
	return words[state];
}

enum score_state score_state_of(const char *word)
{
	enum score_state state = SCORE_SCORED;

	while (state < SCORE_STATES && !status_is_listed(words[state], word) && !status_is_listed(others[state], word))
		state++;
	return state;
}

/* The same of a cell or state without a score beside it: who names a conflict, and gives none, stood aside. */
static enum score_state state_alone(const char *word)
{
	enum score_state state = score_state_of(word);

	return state == SCORE_CONFLICTED ? SCORE_RECUSED : state;
}

/* A number without sign of currency; brackets that mean a minus elsewhere mean none in scores. */
static bool is_number(const char *text, enum number_decimal decimal, double *value, bool *is_percent)
{
	struct number number;

	if (strchr(text, '(') || number_read(text, decimal, &number) || number.is_money)
		return false;
	*value = number.value;
	*is_percent = number.is_percent;
	return true;
}

/* A part of the cell as a number, without a per cent sign. */
static bool part_is_number(const char *from, size_t n, enum number_decimal decimal, double *value)
{
	char part[LONGEST + 1];
	bool is_percent = false;

	memcpy(part, from, n);
	part[n] = '\0';
	return n > 0 && is_number(part, decimal, value, &is_percent) && !is_percent;
}

static bool number_out_of(const char *cell, enum number_decimal decimal, struct score_cell *score)
{
	static const char *const between[] = { "/", " out of ", " of " };

	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		const char *at = strcasestr(cell, between[i]);

		if (at)
			return part_is_number(cell, (size_t)(at - cell), decimal, &score->value)
			       && part_is_number(at + strlen(between[i]), strlen(at + strlen(between[i])), decimal, &score->out_of);
	}
	return false;
}

/* A spreadsheet makes a date of 4/5: "4-May", "5. April 2026". "Marvellous" is no month. */
static bool is_month(const char *text)
{
	static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" };
	size_t n = 0;
	bool found = false;

	while (isalpha((unsigned char)text[n]))
		n++;
	for (size_t i = 0; n >= 3 && i < sizeof months / sizeof *months; i++)
		found = found || (n <= strlen(months[i]) && !strncasecmp(text, months[i], n));
	return found && strspn(text + n, " .-0123456789") == strlen(text + n);
}

static bool is_letter(char c)
{
	return isalpha((unsigned char)c) || ((unsigned char)c & 0x80);
}

/* "4 - Good", "4: Good", "4 (Good)", "4 = Good". */
static bool number_before_words(const char *cell, enum number_decimal decimal, double *value)
{
	size_t n = strspn(cell, "0123456789.,"), end = n;
	const char *at = cell + n + strspn(cell + n, " ");

	while (end && !isdigit((unsigned char)cell[end - 1]))
		end--;
	if (!strncmp(at, "\xE2\x80\x93", 3) || !strncmp(at, "\xE2\x80\x94", 3))
		at += 3;
	else if (*at && strchr("-=:)(", *at))
		at++;
	else if (end == n)
		return false; /* "4 points" says no more than "4th" */
	at += strspn(at, " (");
	return is_letter(*at) && !is_month(at) && part_is_number(cell, end, decimal, value);
}

/* "Good (4)", "Good - 4", "Good: 4". */
static bool number_behind_words(const char *cell, enum number_decimal decimal, double *value)
{
	size_t n = strlen(cell), end = n - (cell[n - 1] == ')'), begin = end, sign;

	while (begin && (isdigit((unsigned char)cell[begin - 1]) || strchr(".,", cell[begin - 1])))
		begin--;
	for (sign = begin; sign && cell[sign - 1] == ' ';)
		sign--;
	if (!is_letter(*cell) || begin == end || sign == 0 || strcspn(cell, "0123456789") < begin)
		return false;
	if (end < n ? cell[begin - 1] != '(' : !strchr("-=:", cell[sign - 1]) || (cell[sign - 1] == '-' && sign == begin))
		return false; /* "Covid-19" is no score */
	return part_is_number(cell + begin, end - begin, decimal, value);
}

/* Whether the cell holds a number; of what is none, is_date says that it looks like a spreadsheet's. */
static bool read_value(const char *cell, enum number_decimal decimal, struct score_cell *score)
{
	if (is_number(cell, decimal, &score->value, &score->is_percent))
		return true;
	return strlen(cell) <= LONGEST
	       && (number_out_of(cell, decimal, score) || number_before_words(cell, decimal, &score->value)
	           || number_behind_words(cell, decimal, &score->value));
}

/* "4-May", which was 4/5. */
static bool is_date(const char *cell)
{
	size_t n = strspn(cell, "0123456789"), space = strspn(cell + n, " -.");

	return n && space && is_month(cell + n + space);
}

const char *score_read(const char *cell, const char *state_cell, enum number_decimal decimal, enum score_state blank,
                       struct score_cell *score)
{
	enum score_state said = *state_cell ? score_state_of(state_cell) : SCORE_STATES, own = SCORE_STATES;
	bool is_conflicted = said == SCORE_CONFLICTED;

	*score = (struct score_cell){ .value = (double)NAN, .out_of = (double)NAN };
	if (*cell && !isdigit((unsigned char)*cell) && strlen(cell) <= LONGEST)
		own = state_alone(cell);
	if (*state_cell && said == SCORE_STATES)
		return "its state is none of scored, conflicted, recused, unassigned, missing";
	said = is_conflicted ? SCORE_RECUSED : said;
	if (!*cell)
		score->state = said == SCORE_STATES ? blank : said;
	else if (own != SCORE_STATES && own != SCORE_SCORED)
		/* "na" beside a state says that there is no score, and the state why. */
		score->state = said != SCORE_STATES && own != SCORE_RECUSED ? said : own;
	else if (read_value(cell, decimal, score))
		score->state = SCORE_SCORED;
	else
		return is_date(cell) ? "it is a date, which a spreadsheet may have made of a score such as 4/5"
		                     : SCORE_NO_NUMBER;
	if (score->state == SCORE_SCORED && isnan(score->value))
		return "its state is scored, but there is no score";
	if (score->state == SCORE_SCORED && is_conflicted) {
		score->state = SCORE_CONFLICTED;
		return NULL;
	}
	if (said != SCORE_STATES && said != score->state)
		return score->state == SCORE_SCORED
		           ? "its state says that there is none; of scored, conflicted, recused, unassigned and missing, scored and conflicted alone bear a score"
		           : "its state says otherwise; of scored, conflicted, recused, unassigned and missing, one state of both was expected";
	return NULL;
}

bool score_is_any(const char *cell)
{
	struct score_cell score;

	return *cell && (!score_read(cell, "", NUMBER_DECIMAL_POINT, SCORE_MISSING, &score)
	                 || !score_read(cell, "", NUMBER_DECIMAL_COMMA, SCORE_MISSING, &score));
}
